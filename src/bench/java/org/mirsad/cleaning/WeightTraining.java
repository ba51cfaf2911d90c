package org.mirsad.cleaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Learns the weights of {@link Feature}s from pages whose true text is known: a weighted logistic regression over blocks,
 * drawn towards the weights set by hand, then the two costs of a change between neighbours. Deterministic. Prints the
 * figures on the pages it learnt from and, by sites left out in turn, on pages it did not see.
 *
 * <p>{@code WeightTraining CORPUS.jsonl.gz… [--check CORPUS.jsonl.gz] [--strength N] [--out FILE]}
 */
public final class WeightTraining {

    private static final int FOLDS = 5;
    private static final double HELD = .6;

    /** What a word list or a rule says: few of the pages to learn from are Arabic, so these stay near what was set. */
    private static final Set<Feature> TOLD = EnumSet.of(Feature.UNDER_CUT, Feature.PHRASE, Feature.CREDIT, Feature.BYLINE,
            Feature.TITLE, Feature.COMMENTS, Feature.TAGS, Feature.COUNTER, Feature.DATE_LINE, Feature.CAPTION_AGAIN, Feature.LABELLED_LINK, Feature.NAMED_FURNITURE, Feature.LEAD,
            Feature.REMOVED, Feature.KEPT, Feature.TOLD_STANDFIRST, Feature.STANDFIRST);
    private static final double FAITH = 20;

    private static double strength = 12;
    private static final int ROUNDS = 400;

    private WeightTraining() {
    }

    /** A page as the labeller sees it. */
    private record Page(Corpus.Sample sample, double[][] rows, boolean[] labels, double[] costs) {
    }

    public static void main(String[] args) throws IOException {
        List<Page> pages = new ArrayList<>();
        List<Page> checks = new ArrayList<>();
        Path out = null;
        Weights prior = read(Path.of("src/bench/java/org/mirsad/cleaning/hand-weights.txt"));
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--out" -> out = Path.of(args[++i]);
                case "--check" -> Corpus.read(Path.of(args[++i])).samples().forEach(s -> checks.add(page(s)));
                case "--strength" -> strength = Double.parseDouble(args[++i]);
                default -> Corpus.read(Path.of(args[i])).samples().forEach(s -> pages.add(page(s)));
            }
        }
        report("as shipped", pages, page -> Weights.get());
        Weights learnt = learn(pages, prior);
        report("learnt, on the same pages", pages, page -> learnt);
        Weights[] folds = new Weights[FOLDS];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            folds[fold] = learn(pages.stream().filter(p -> fold(p) != left).toList(), prior);
        }
        report("learnt, sites left out in turn", pages, page -> folds[fold(page)]);
        if (!checks.isEmpty()) {
            report("shipped, on pages to check", checks, page -> Weights.get());
            report("learnt, on pages to check", checks, page -> learnt);
        }
        if (out != null) {
            write(out, learnt, pages.size());
        }
    }

    private static int fold(Page page) {
        return Math.floorMod(page.sample().site().hashCode() * 0x9E3779B9, FOLDS);
    }

    private static Page page(Corpus.Sample sample) {
        double[][][] rows = {{}};
        boolean[][] labels = {{}};
        double[][] costs = {{}};
        new ArticleExtractor((tree, from, given) -> {
            List<String> blocks = new ArrayList<>();
            for (int block = 0; block < tree.blocks(); block++) {
                blocks.add(tree.text(block));
            }
            int[] held = Alignment.of(blocks, sample.truth());
            rows[0] = given;
            labels[0] = new boolean[given.length];
            costs[0] = new double[given.length];
            double all = Score.words(sample.truth()).size() + 50;
            for (int i = 0; i < given.length; i++) {
                int words = Score.words(blocks.get(from + i)).size();
                labels[0][i] = words > 0 && held[from + i] >= HELD * words;
                // A block costs what it adds to the score of its page, and a little because it is read at all.
                costs[0][i] = words == 0 ? 0 : 100 * (words + 4) / all;
            }
            return labels[0];
        }).extract(sample.page());
        return new Page(sample, rows[0], labels[0], costs[0]);
    }

    private static Weights learn(List<Page> pages, Weights prior) {
        int n = prior.weights.length;
        double[] weights = prior.weights.clone();
        double[] squares = new double[n];
        for (int round = 0; round < ROUNDS; round++) {
            double[] slope = new double[n];
            for (int f = 0; f < n; f++) {
                double faith = TOLD.contains(Feature.values()[f]) ? FAITH : 1;
                slope[f] = faith * strength * (weights[f] - prior.weights[f]);
            }
            for (Page page : pages) {
                for (int i = 0; i < page.rows().length; i++) {
                    add(slope, page.rows()[i], page.labels()[i], page.costs()[i], weights);
                }
            }
            for (int f = 0; f < n; f++) {
                squares[f] = .9 * squares[f] + .1 * slope[f] * slope[f];
                weights[f] -= (.3 / (1 + round / 40.0)) * slope[f] / (Math.sqrt(squares[f]) + 1e-6);
            }
        }
        return chained(pages, weights);
    }

    private static void add(double[] slope, double[] row, boolean label, double cost, double[] weights) {
        if (cost == 0) {
            return;
        }
        double sum = 0;
        for (int f = 0; f < row.length; f++) {
            sum += weights[f] * row[f];
        }
        double error = cost * (1 / (1 + Math.exp(-Math.clamp(sum, -40, 40))) - (label ? 1 : 0));
        for (int f = 0; f < row.length; f++) {
            slope[f] += error * row[f];
        }
    }

    /** The costs of a change between neighbours that lose the least on these pages. */
    private static Weights chained(List<Page> pages, double[] weights) {
        Weights best = new Weights(weights, 0, 0);
        double least = Double.MAX_VALUE;
        for (double begin = 0; begin >= -2; begin -= .25) {
            for (double end = 0; end >= -2; end -= .25) {
                Weights tried = new Weights(weights, begin, end);
                double lost = pages.stream().mapToDouble(page -> lost(page, tried)).sum();
                if (lost < least - 1e-9) {
                    least = lost;
                    best = tried;
                }
            }
        }
        return best;
    }

    private static double lost(Page page, Weights weights) {
        boolean[] labels = weights.label(page.rows());
        double lost = 0;
        for (int i = 0; i < labels.length; i++) {
            lost += labels[i] == page.labels()[i] ? 0 : page.costs()[i];
        }
        return lost;
    }

    private static void report(String what, List<Page> pages, java.util.function.Function<Page, Weights> of) {
        Map<String, Score> scores = new LinkedHashMap<>();
        double lost = 0;
        for (Page page : pages) {
            Weights weights = of.apply(page);
            String text = new ArticleExtractor((tree, from, rows) -> weights.label(rows)).extract(page.sample().page()).text();
            scores.computeIfAbsent(page.sample().corpus(), name -> new Score()).add(Score.of(page.sample().truth(), text));
            lost += lost(page, weights);
        }
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-32s loss %.1f", what, lost / pages.size()));
        scores.forEach((name, s) -> line.append(String.format(Locale.ROOT, "  %s %.4f (P %.4f R %.4f)", name, s.f1(),
                s.precision(), s.recall())));
        System.out.println(line);
    }

    private static Weights read(Path file) throws IOException {
        return Weights.parse(Files.readAllLines(file).stream().filter(l -> !l.isBlank() && !l.startsWith("#")).toList());
    }

    private static void write(Path file, Weights learnt, int pages) throws IOException {
        StringBuilder out = new StringBuilder("# Learnt by WeightTraining from ").append(pages).append(
                " pages of public benchmarks (their texts are no part of this project), near weights set by hand.\n"
                + "# How and with what result: src/docs/benchmarks.md. Not to be edited: the next training would undo it.\n");
        for (Feature f : Feature.values()) {
            out.append(f.name().toLowerCase(Locale.ROOT)).append('\t')
                    .append(String.format(Locale.ROOT, "%.3f", learnt.weights[f.ordinal()])).append('\n');
        }
        out.append(String.format(Locale.ROOT, "begin\t%.3f%nend\t%.3f%n", learnt.begin, learnt.end));
        Files.writeString(file, out);
    }
}
