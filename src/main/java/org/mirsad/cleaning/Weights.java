package org.mirsad.cleaning;

import java.util.List;
import java.util.Locale;

/**
 * A logistic chain over the blocks of a page: how much each feature speaks for keeping a block, and how much a block
 * leans on the one before it. The figures stand in {@code weights.txt}, which says where they come from.
 */
final class Weights {

    private static final Weights INSTANCE = load();

    final double[] weights;
    /** Added where a block differs from the one before it: what it costs to begin, and to end, a run of kept blocks. */
    final double begin;
    final double end;

    Weights(double[] weights, double begin, double end) {
        this.weights = weights;
        this.begin = begin;
        this.end = end;
    }

    static Weights get() {
        return INSTANCE;
    }

    double score(double[] features) {
        double sum = 0;
        for (int f = 0; f < weights.length; f++) {
            sum += weights[f] * features[f];
        }
        return sum;
    }

    /** The likeliest labels of all blocks together (Viterbi, 1967): true for those that stay. */
    boolean[] label(double[][] rows) {
        int n = rows.length;
        boolean[] keptBefore = new boolean[n];
        boolean[] droppedBefore = new boolean[n];
        double kept = begin;
        double dropped = 0;
        for (int i = 0; i < n; i++) {
            double own = score(rows[i]);
            double stay = kept;
            double enter = dropped + begin;
            double leave = kept + end;
            double away = dropped;
            if (i == 0) {
                stay = Double.NEGATIVE_INFINITY;
                enter = 0;
                leave = Double.NEGATIVE_INFINITY;
                away = 0;
            }
            keptBefore[i] = stay > enter;
            droppedBefore[i] = leave > away;
            kept = Math.max(stay, enter) + own;
            dropped = Math.max(leave, away);
        }
        boolean[] labels = new boolean[n];
        boolean now = kept > dropped;
        for (int i = n - 1; i >= 0; i--) {
            labels[i] = now;
            now = now ? keptBefore[i] : droppedBefore[i];
        }
        return labels;
    }

    /** The reason of the feature that spoke most for what became of the block. */
    String reason(double[] features, boolean kept) {
        Feature strongest = Feature.BIAS;
        double most = 0;
        for (Feature f : Feature.ALL) {
            double part = weights[f.ordinal()] * features[f.ordinal()] * (kept ? 1 : -1);
            if (part > most) {
                most = part;
                strongest = f;
            }
        }
        return strongest.reason;
    }

    private static Weights load() {
        return parse(Resources.lines("weights.txt"));
    }

    static Weights parse(List<String> lines) {
        double[] weights = new double[Feature.COUNT];
        double begin = 0;
        double end = 0;
        for (String line : lines) {
            String[] fields = line.split("\t");
            double weight = Double.parseDouble(fields[1]);
            switch (fields[0]) {
                case "begin" -> begin = weight;
                case "end" -> end = weight;
                default -> weights[Feature.valueOf(fields[0].toUpperCase(Locale.ROOT)).ordinal()] = weight;
            }
        }
        return new Weights(weights, begin, end);
    }
}
