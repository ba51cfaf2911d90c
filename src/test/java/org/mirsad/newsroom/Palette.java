package org.mirsad.newsroom;

import java.awt.Color;
import java.util.List;
import java.util.Random;

/** Five colours that go together, from the lightest ground to the deepest tone, and one accent. */
record Palette(Color ground, Color light, Color mid, Color deep, Color accent) {

    private static final List<Palette> ALL = List.of(
            of(0xF6EEE0, 0xF0C9A0, 0xC96F4A, 0x3A2A3C, 0xE8B23A),
            of(0xEAF1EE, 0xA9CFC4, 0x3F8C86, 0x12343B, 0xF2A65A),
            of(0xF1ECF7, 0xC6B7E2, 0x6F5BA7, 0x251B4B, 0xF49D8B),
            of(0xE9F0FA, 0xA8C6EC, 0x3E74B8, 0x12274B, 0xF6C445),
            of(0xF7EDEB, 0xE9B7B0, 0xB5535E, 0x402036, 0x6FB7A8),
            of(0xF2F1E4, 0xCBD49F, 0x7C9750, 0x26382C, 0xE2733F),
            of(0xEEF3F4, 0xB9D3DA, 0x5B8FA3, 0x1C2F3E, 0xE4572E),
            of(0xFBF1DD, 0xF4CF86, 0xD98E2B, 0x4A2C1A, 0x2F8F9D));

    private static Palette of(int ground, int light, int mid, int deep, int accent) {
        return new Palette(new Color(ground), new Color(light), new Color(mid), new Color(deep), new Color(accent));
    }

    static Palette choose(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    /** The colour a share of the way from one to another. */
    static Color between(Color from, Color to, double share) {
        return new Color(
                (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
    }
}
