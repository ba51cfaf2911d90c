package org.mirsad.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How the tech gate does: on texts like those it learnt from (five folds), and on general news of outlets it has not
 * seen, outlet by outlet, with labels kept by hash. Every second outlet is for setting thresholds, the others report.
 *
 * <p>{@code GateFigures TRAIN.jsonl.gz STREAM.jsonl.gz LABELS.tsv}
 */
public final class GateFigures {

    private static final int FOLDS = 5;
    private static final int RESAMPLES = 2000;

    /** The lexicon's and the learnt words' say on one item, and the truth. */
    private record Row(String outlet, boolean tech, double weight, double lexicon, double learnt, TechGate.Outcome outcome) {

        double both() {
            return new TechGate.Weighed(lexicon, learnt, List.of()).score();
        }
    }

    private record Rates(double precision, double recall) {

        double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    private record Label(String outlet, String judgement, double weight) {}

    private GateFigures() {}

    public static void main(String[] args) throws IOException {
        inDomain(NewsCorpus.read(Path.of(args[0])));
        unseen(NewsCorpus.read(Path.of(args[1])), labels(Path.of(args[2])));
    }

    private static void inDomain(List<NewsCorpus.Item> items) {
        List<Row> rows = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<NewsCorpus.Item> known = new ArrayList<>();
            List<NewsCorpus.Item> unknown = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                (i % FOLDS == fold ? unknown : known).add(items.get(i));
            }
            Map<String, Double> learnt = TechWordsTraining.learn(known);
            double bias = learnt.remove("(bias)");
            TechWords words = new TechWords(learnt, bias);
            String name = "fold " + fold;
            unknown.forEach(item -> rows.add(row(name, item.tech(), 1, item, words)));
        }
        say("In domain, %d texts, %d folds; each fold's threshold is set on the others", items.size(), FOLDS);
        folds("lexicon", rows, Row::lexicon);
        folds("learnt words", rows, Row::learnt);
        folds("both", rows, Row::both);
    }

    private static void folds(String what, List<Row> rows, ToDoubleFunction<Row> score) {
        List<Row> judged = new ArrayList<>();
        leaveOneOut(rows, score).forEach((row, yes) -> judged.add(yes ? row : new Row(row.outlet(), row.tech(), row.weight(), -1e9, 0, row.outcome())));
        Rates rates = rates(judged, row -> row.lexicon() > -1e8);
        say("  %-14s P %.3f R %.3f F1 %.3f", what, rates.precision(), rates.recall(), rates.f1());
    }

    private static void unseen(List<NewsCorpus.Item> stream, Map<String, Label> labels) {
        List<Row> rows = new ArrayList<>();
        int border = 0;
        int borderAsked = 0;
        for (NewsCorpus.Item item : stream) {
            Label label = labels.get(item.hash());
            if (label == null) {
                continue;
            }
            Row row = row(label.outlet(), label.judgement().equals("tech"), label.weight(), item, TechWords.shipped());
            if (label.judgement().equals("border")) {
                border++;
                borderAsked += row.outcome() == TechGate.Outcome.ASK ? 1 : 0;
            } else {
                rows.add(row);
            }
        }
        List<String> outlets = List.copyOf(new TreeSet<>(rows.stream().map(Row::outlet).toList()));
        List<Row> set = rows.stream().filter(row -> outlets.indexOf(row.outlet()) % 2 == 0).toList();
        List<Row> report = rows.stream().filter(row -> outlets.indexOf(row.outlet()) % 2 == 1).toList();
        say("%nUnseen outlets: %d labels (%d tech) and %d an editor could decide either way, of which %d are asked", rows.size(),
                rows.stream().filter(Row::tech).count(), border, borderAsked);
        double[] curve = curve(set);
        say("  the curve fitted on the half for setting: slope %.2f, half %.2f", curve[0], curve[1]);
        threshold("lexicon", set, report, Row::lexicon);
        threshold("learnt words", set, report, Row::learnt);
        threshold("both", set, report, Row::both);
        say("%nOne outlet left out in turn, the threshold set on the eleven others:");
        oneOut("lexicon", rows, Row::lexicon);
        oneOut("learnt words", rows, Row::learnt);
        oneOut("both", rows, Row::both);
        say("%nThe gate as shipped, three outcomes (of all items, by their weights):");
        outcomes("setting half", set);
        outcomes("reporting half", report);
        outcomes("all outlets", rows);
        outlets.forEach(outlet -> outcomes(outlet, rows.stream().filter(row -> row.outlet().equals(outlet)).toList()));
    }

    private static Row row(String outlet, boolean tech, double weight, NewsCorpus.Item item, TechWords learnt) {
        TechGate.Weighed weighed = TechGate.weigh(item.title(), item.text(), List.of(), SeedVocabulary.WORDS, learnt);
        TechGate.Outcome outcome = TechGate.decide(item.title(), item.text(), List.of(), false, SeedVocabulary.WORDS).outcome();
        return new Row(outlet, tech, weight, weighed.lexicon(), weighed.learnt(), outcome);
    }

    private static void threshold(String what, List<Row> set, List<Row> report, ToDoubleFunction<Row> score) {
        double threshold = best(set, score);
        Rates here = rates(set, row -> score.applyAsDouble(row) >= threshold);
        Rates there = rates(report, row -> score.applyAsDouble(row) >= threshold);
        say("  %-14s one threshold %.2f: setting half F1 %.3f; reporting half P %.3f R %.3f F1 %.3f %s", what, threshold, here.f1(),
                there.precision(), there.recall(), there.f1(), interval(report, row -> score.applyAsDouble(row) >= threshold));
    }

    private static void oneOut(String what, List<Row> rows, ToDoubleFunction<Row> score) {
        Map<Row, Boolean> judged = leaveOneOut(rows, score);
        Rates rates = rates(rows, judged::get);
        say("  %-14s P %.3f R %.3f F1 %.3f %s", what, rates.precision(), rates.recall(), rates.f1(), interval(rows, judged::get));
    }

    private static Map<Row, Boolean> leaveOneOut(List<Row> rows, ToDoubleFunction<Row> score) {
        Map<Row, Boolean> judged = new java.util.IdentityHashMap<>();
        for (String outlet : new TreeSet<>(rows.stream().map(Row::outlet).toList())) {
            double threshold = best(rows.stream().filter(row -> !row.outlet().equals(outlet)).toList(), score);
            rows.stream()
                    .filter(row -> row.outlet().equals(outlet))
                    .forEach(row -> judged.put(row, score.applyAsDouble(row) >= threshold));
        }
        return judged;
    }

    /** The middle of the gap below the last item that should pass: a threshold on an item's very score is luck. */
    private static double best(List<Row> rows, ToDoubleFunction<Row> score) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> Double.compare(score.applyAsDouble(b), score.applyAsDouble(a)));
        double all = rows.stream().filter(Row::tech).mapToDouble(Row::weight).sum();
        double found = 0;
        double taken = 0;
        double best = -1;
        double threshold = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Row row = sorted.get(i);
            taken += row.weight();
            found += row.tech() ? row.weight() : 0;
            double f1 = 2 * found / (taken + all);
            if (f1 > best) {
                best = f1;
                double next = i + 1 < sorted.size() ? score.applyAsDouble(sorted.get(i + 1)) : 0;
                threshold = (score.applyAsDouble(row) + next) / 2;
            }
        }
        return threshold;
    }

    private static Rates rates(List<Row> rows, Predicate<Row> yes) {
        double right = sum(rows, row -> yes.test(row) && row.tech());
        double taken = sum(rows, yes);
        double all = sum(rows, Row::tech);
        return new Rates(taken == 0 ? 0 : right / taken, all == 0 ? 0 : right / all);
    }

    private static double sum(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).mapToDouble(Row::weight).sum();
    }

    /** Of F1, nine times in ten, by drawing the items anew. */
    private static String interval(List<Row> rows, Predicate<Row> yes) {
        Random random = new Random(20130314);
        double[] f1 = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<Row> drawn = new ArrayList<>();
            for (int n = 0; n < rows.size(); n++) {
                drawn.add(rows.get(random.nextInt(rows.size())));
            }
            f1[i] = rates(drawn, yes).f1();
        }
        Arrays.sort(f1);
        return String.format(Locale.ROOT, "(%.2f to %.2f)", f1[RESAMPLES / 20], f1[RESAMPLES - RESAMPLES / 20]);
    }

    /** Slope and half of a logistic curve through the scores, drawn a little to nothing. */
    private static double[] curve(List<Row> rows) {
        double a = 1;
        double b = 0;
        for (int step = 0; step < 2000; step++) {
            double slopeA = 0.1 * a;
            double slopeB = 0;
            double bendA = 0.1;
            double bendB = 1e-6;
            for (Row row : rows) {
                double p = Logistic.of(a * row.both() + b);
                double error = row.weight() * (p - (row.tech() ? 1 : 0));
                slopeA += error * row.both();
                slopeB += error;
                bendA += row.weight() * p * (1 - p) * row.both() * row.both();
                bendB += row.weight() * p * (1 - p);
            }
            a -= 0.3 * slopeA / bendA;
            b -= 0.3 * slopeB / bendB;
        }
        return new double[] {a, -b / a};
    }

    private static void outcomes(String what, List<Row> rows) {
        Rates published = rates(rows, row -> row.outcome() == TechGate.Outcome.PUBLISH);
        Rates asked = rates(rows, row -> row.outcome() == TechGate.Outcome.PUBLISH || row.outcome() == TechGate.Outcome.ASK && row.tech());
        double all = sum(rows, row -> true);
        say("  %-14s tech %3.0f, published P %.3f R %.3f F1 %.3f; asked %.2f %% of all; F1 with the editor's answers %.3f", what,
                sum(rows, Row::tech), published.precision(), published.recall(), published.f1(),
                100 * sum(rows, row -> row.outcome() == TechGate.Outcome.ASK) / all, asked.f1());
    }

    private static Map<String, Label> labels(Path file) throws IOException {
        Map<String, Label> labels = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\t");
            if (!line.startsWith("#") && !cells[0].equals("hash")) {
                labels.put(cells[0], new Label(cells[1], cells[2], Double.parseDouble(cells[6])));
            }
        }
        return new TreeMap<>(labels);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
