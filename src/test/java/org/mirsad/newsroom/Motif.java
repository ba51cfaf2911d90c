package org.mirsad.newsroom;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/** What a lead image shows: flat shapes in few colours, drawn from a seed, so that an article keeps its picture. */
enum Motif {

    /** Layered hills or waves under a low sun. */
    WAVES {
        @Override
        void draw(Graphics2D canvas, Palette palette, Random random) {
            sky(canvas, palette.ground(), palette.light());
            double radius = 70 + random.nextInt(60);
            disc(canvas, palette.accent(), 200 + random.nextInt(800), 200 + random.nextInt(90), radius);
            int layers = 5;
            for (int layer = 0; layer < layers; layer++) {
                double share = layer / (layers - 1.0);
                canvas.setColor(Palette.between(palette.mid(), palette.deep(), share));
                canvas.fill(wave(random, 300 + share * 270, 62 - 30 * share));
            }
        }

        private Path2D wave(Random random, double level, double height) {
            double first = random.nextDouble(Math.TAU);
            double second = random.nextDouble(Math.TAU);
            double length = 380 + random.nextInt(320);
            Path2D wave = new Path2D.Double();
            wave.moveTo(0, Pictures.HEIGHT);
            for (int x = 0; x <= Pictures.WIDTH; x += 6) {
                wave.lineTo(x, level + height * Math.sin(x / length * Math.TAU + first)
                        + height * 0.35 * Math.sin(x / length * 2.3 * Math.TAU + second));
            }
            wave.lineTo(Pictures.WIDTH, Pictures.HEIGHT);
            wave.closePath();
            return wave;
        }
    },

    /** Tiles of quarter and half discs. */
    GRID {
        @Override
        void draw(Graphics2D canvas, Palette palette, Random random) {
            int size = random.nextBoolean() ? 150 : 225;
            Color[] colours = {palette.ground(), palette.light(), palette.mid(), palette.deep(), palette.accent()};
            for (int y = 0; y < Pictures.HEIGHT; y += size) {
                int before = -1;
                for (int x = 0; x < Pictures.WIDTH; x += size) {
                    int back = other(random, before, 3);
                    int front = random.nextInt(6) == 0 ? 4 : other(random, back, 4);
                    tile(canvas, x, y, size, colours[back], colours[front], random.nextInt(7), random.nextInt(4));
                    before = back;
                }
            }
        }

        private int other(Random random, int than, int bound) {
            int chosen = random.nextInt(bound);
            return chosen == than ? (chosen + 1) % bound : chosen;
        }

        private void tile(Graphics2D canvas, int x, int y, int size, Color back, Color front, int shape, int turn) {
            Graphics2D tile = (Graphics2D) canvas.create(x, y, size, size);
            tile.setColor(back);
            tile.fillRect(0, 0, size, size);
            tile.rotate(turn * Math.PI / 2, size / 2.0, size / 2.0);
            tile.setColor(front);
            switch (shape) {
                case 0, 1 -> tile.fill(new Ellipse2D.Double(-size, -size, 2.0 * size, 2.0 * size));
                case 2, 3 -> tile.fill(new Ellipse2D.Double(-size / 2.0, 0, size, size));
                case 4 -> {
                    disc(tile, front, size / 2.0, size / 2.0, size * 0.34);
                    disc(tile, back, size / 2.0, size / 2.0, size * 0.15);
                }
                case 5 -> tile.fill(triangle(size));
                default -> tile.fill(new Rectangle2D.Double(0, 0, size, size / 2.0));
            }
            tile.dispose();
        }

        private Path2D triangle(int size) {
            Path2D triangle = new Path2D.Double();
            triangle.moveTo(0, 0);
            triangle.lineTo(size, size);
            triangle.lineTo(0, size);
            triangle.closePath();
            return triangle;
        }
    },

    /** A chip and its conductors. */
    CIRCUIT {
        @Override
        void draw(Graphics2D canvas, Palette palette, Random random) {
            fill(canvas, palette.deep());
            double x = 420 + random.nextInt(360);
            double y = Pictures.HEIGHT / 2.0;
            canvas.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            for (int line = -6; line <= 6; line++) {
                Color colour = random.nextInt(4) == 0 ? palette.accent()
                        : random.nextBoolean() ? palette.mid() : Palette.between(palette.mid(), palette.deep(), 0.55);
                conductor(canvas, palette, colour, x, y + line * 22, line * 26, 1, random);
                conductor(canvas, palette, colour, x, y + line * 22, line * 26, -1, random);
            }
            chip(canvas, palette, x, y);
        }

        private void conductor(Graphics2D canvas, Palette palette, Color colour, double x, double y, double drift,
                int side, Random random) {
            double bend = x + side * (210 + Math.abs(drift) * 0.55);
            double end = bend + side * Math.abs(drift);
            double stop = random.nextInt(3) == 0 ? end + side * (40 + random.nextInt(160))
                    : side > 0 ? Pictures.WIDTH + 20 : -20;
            Path2D path = new Path2D.Double();
            path.moveTo(x, y);
            path.lineTo(bend, y);
            path.lineTo(end, y + drift);
            path.lineTo(stop, y + drift);
            canvas.setColor(colour);
            canvas.draw(path);
            disc(canvas, colour, stop, y + drift, 11);
            disc(canvas, palette.deep(), stop, y + drift, 5);
        }

        private void chip(Graphics2D canvas, Palette palette, double x, double y) {
            canvas.setColor(palette.ground());
            canvas.fill(square(x, y, 340, 36));
            canvas.setColor(palette.light());
            canvas.fill(square(x, y, 260, 24));
            canvas.setColor(palette.accent());
            canvas.fill(square(x, y, 150, 18));
            disc(canvas, palette.ground(), x - 105, y - 105, 9);
        }

        private RoundRectangle2D square(double x, double y, double size, double corner) {
            return new RoundRectangle2D.Double(x - size / 2, y - size / 2, size, size, corner, corner);
        }
    },

    /** Rings around two centres, like signals or orbits. */
    RINGS {
        @Override
        void draw(Graphics2D canvas, Palette palette, Random random) {
            fill(canvas, palette.ground());
            double x = random.nextBoolean() ? 330 : 870;
            double y = 250 + random.nextInt(220);
            Color[] colours = {palette.light(), palette.mid(), palette.light(), palette.deep(), palette.mid()};
            int steps = 9;
            for (int ring = steps; ring > 0; ring--) {
                disc(canvas, colours[ring % colours.length], x, y, ring * 92.0);
            }
            disc(canvas, palette.accent(), x, y, 62);
            for (int moon = 0; moon < 5; moon++) {
                double angle = random.nextDouble(Math.TAU);
                double distance = 92.0 * (2 + moon);
                disc(canvas, moon % 2 == 0 ? palette.accent() : palette.ground(), x + distance * Math.cos(angle),
                        y + distance * Math.sin(angle), 14 + random.nextInt(20));
            }
        }
    },

    /** A city by evening. */
    SKYLINE {
        @Override
        void draw(Graphics2D canvas, Palette palette, Random random) {
            sky(canvas, palette.light(), palette.ground());
            disc(canvas, palette.accent(), 250 + random.nextInt(700), 250, 110 + random.nextInt(40));
            for (int row = 0; row < 3; row++) {
                Color wall = Palette.between(palette.mid(), palette.deep(), row / 2.0);
                Color window = row == 2 ? palette.accent() : Palette.between(wall, palette.light(), 0.28);
                street(canvas, wall, window, 330 - row * 85, random);
            }
        }

        private void street(Graphics2D canvas, Color wall, Color window, int tallest, Random random) {
            int x = -random.nextInt(40);
            while (x < Pictures.WIDTH) {
                int width = 74 + random.nextInt(5) * 18;
                int height = tallest / 2 + random.nextInt(tallest);
                house(canvas, wall, window, new Rectangle2D.Double(x, Pictures.HEIGHT - height, width, height), random);
                x += width + random.nextInt(3) * 7;
            }
        }

        private void house(Graphics2D canvas, Color wall, Color window, Rectangle2D house, Random random) {
            canvas.setColor(wall);
            canvas.fill(house);
            switch (random.nextInt(5)) {
                case 0 -> canvas.fill(new Ellipse2D.Double(house.getX(), house.getY() - house.getWidth() / 2,
                        house.getWidth(), house.getWidth()));
                case 1 -> canvas.fill(new Rectangle2D.Double(house.getCenterX() - 3, house.getY() - 60, 6, 60));
                default -> { }
            }
            canvas.setColor(window);
            for (double y = house.getY() + 22; y < Pictures.HEIGHT - 20; y += 30) {
                for (double x = house.getX() + 14; x < house.getMaxX() - 18; x += 22) {
                    if (random.nextInt(3) == 0) {
                        canvas.fill(new Rectangle2D.Double(x, y, 9, 14));
                    }
                }
            }
        }
    };

    abstract void draw(Graphics2D canvas, Palette palette, Random random);

    private static void fill(Graphics2D canvas, Color colour) {
        canvas.setColor(colour);
        canvas.fillRect(0, 0, Pictures.WIDTH, Pictures.HEIGHT);
    }

    private static void sky(Graphics2D canvas, Color top, Color bottom) {
        canvas.setPaint(new LinearGradientPaint(0, 0, 0, Pictures.HEIGHT * 0.8f, new float[] {0, 1},
                new Color[] {top, bottom}));
        canvas.fillRect(0, 0, Pictures.WIDTH, Pictures.HEIGHT);
    }

    private static void disc(Graphics2D canvas, Color colour, double x, double y, double radius) {
        canvas.setColor(colour);
        canvas.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
