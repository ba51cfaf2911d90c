package org.mirsad.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.mirsad.text.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the stories of a stream against labelled pairs, and fits the model to one half of them: seeds whose name's
 * SHA-256 begins with an odd byte are held out, and nothing is chosen by them. Every figure comes from a replay of the whole
 * stream; a pair counts as joined if its articles have one story number at the end.
 *
 * <p>{@code StoryPairs STREAM.jsonl[.gz] pairs.tsv previews.tsv [--fit OUT] [--list]}
 */
public final class StoryPairs {

    private static final int BOOTSTRAPS = 2_000;
    private static final double LEAST_PRECISION = 0.90;
    /** Descending: of equals the last is taken, which trusts one member least. */
    private static final double[] BESTS = {1, 0.7, 0.5, 0.3, 0.15};
    /** In units of the labelled pairs, against weights of standardised features. */
    private static final double RIDGE = 6;

    private record Article(String hash, String title, Sketch sketch) {}

    private record Pair(String a, String b, String label, String group, boolean seeded, boolean preview) {

        boolean same() {
            return label.equals("same");
        }

        /** A seed's pairs stay on one side: they share an article. */
        boolean held() {
            byte[] hash = Sha256.of(group);
            return (hash[0] & 1) == 1;
        }
    }

    private record Figures(double precision, double recall, double f1, double bcubedPrecision, double bcubedRecall) {

        double[] values() {
            double both = bcubedPrecision + bcubedRecall;
            return new double[] {
                precision, recall, f1, bcubedPrecision, bcubedRecall,
                both == 0 ? 0 : 2 * bcubedPrecision * bcubedRecall / both
            };
        }
    }

    private final List<Article> stream;
    private final List<Pair> pairs;
    private final Map<String, Article> byHash = new HashMap<>();

    private StoryPairs(List<Article> stream, List<Pair> pairs) {
        this.stream = stream;
        this.pairs = pairs;
        stream.forEach(article -> byHash.putIfAbsent(article.hash(), article));
    }

    public static void main(String[] args) throws IOException {
        long begun = System.nanoTime();
        List<Article> stream = stream(Path.of(args[0]));
        double seconds = (System.nanoTime() - begun) / 1e9;
        StoryPairs bench = new StoryPairs(stream, pairs(Path.of(args[1]), Path.of(args[2])));
        print("%d articles read and sketched, %.0f/s", stream.size(), stream.size() / seconds);
        List<String> options = Arrays.asList(args).subList(3, args.length);
        StoryModel model = StoryModel.shipped();
        if (options.contains("--fit")) {
            model = bench.fitted();
            Files.writeString(Path.of(options.get(options.indexOf("--fit") + 1)), HEADER + model.written());
            System.out.print(model.written());
        }
        bench.report(model, options.contains("--list"));
    }

    private static final String HEADER = "# Learnt by StoryPairs from labelled pairs: src/docs/measuring.md.\n"
            + "# Not to be edited: the next fit would undo it.\n";

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    // ------------------------------------------------------------------------------------------------- what is read

    private static List<Article> stream(Path path) throws IOException {
        JsonMapper json = new JsonMapper();
        List<Article> stream = new ArrayList<>();
        try (InputStream in = Files.newInputStream(path);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = json.readTree(line);
                String title = row.path("title").asString("");
                String text = row.path("text").asString("");
                Instant at = Instant.parse(row.path("published").asString(""));
                String hash = HexFormat.of().formatHex(Sha256.of(title + "\n" + text)).substring(0, 16);
                stream.add(new Article(hash, title, Sketch.of(title, text, at, row.path("source").asString(""))));
            }
        }
        return stream;
    }

    private static List<Pair> pairs(Path path, Path previews) throws IOException {
        Set<Set<String>> previewed = new HashSet<>();
        rows(previews).forEach(row -> previewed.add(Set.of(row[0], row[1])));
        return rows(path).stream()
                .map(row -> {
                    boolean seeded = row[5].matches("s\\d+.*");
                    String group = seeded ? row[5] : row[5] + " " + row[0];
                    return new Pair(row[0], row[1], row[2], group, seeded, previewed.contains(Set.of(row[0], row[1])));
                })
                .toList();
    }

    private static List<String[]> rows(Path path) throws IOException {
        return Files.readAllLines(path).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("hash_a") && !line.isBlank())
                .map(line -> line.split("\t"))
                .toList();
    }

    // ------------------------------------------------------------------------------------------------- what is said

    /** The story of each article, by a replay of the stream. */
    private Map<String, Long> replay(StoryModel model) {
        StoryEngine engine = new StoryEngine(model);
        Map<String, Long> stories = new HashMap<>();
        for (int i = 0; i < stream.size(); i++) {
            Article article = stream.get(i);
            long story = engine.find(i, article.sketch()).map(StoryEngine.Match::story).orElse((long) i);
            engine.add(i, story, article.sketch());
            stories.putIfAbsent(article.hash(), story);
        }
        return stories;
    }

    private void report(StoryModel model, boolean list) {
        long begun = System.nanoTime();
        Map<String, Long> stories = replay(model);
        print("replayed, %.0f/s", stream.size() / ((System.nanoTime() - begun) / 1e9));
        sizes(stories);
        for (boolean held : new boolean[] {false, true}) {
            for (boolean previews : new boolean[] {true, false}) {
                report((held ? "held out" : "tuning half") + (previews ? ", previews counted as wrong" : ", previews left out"),
                        stories, pair -> pair.seeded() && pair.held() == held && (previews || !pair.preview()));
            }
            report((held ? "held out" : "tuning half") + ", the other strata", stories,
                    pair -> !pair.seeded() && pair.held() == held && !pair.preview());
        }
        if (list) {
            list(stories);
        }
    }

    private static void sizes(Map<String, Long> stories) {
        Map<Long, Integer> sizes = new HashMap<>();
        stories.values().forEach(story -> sizes.merge(story, 1, Integer::sum));
        List<Integer> sorted = new ArrayList<>(sizes.values());
        sorted.sort(Collections.reverseOrder());
        print("%d stories, of one article: %d, the largest: %s", sorted.size(),
                sorted.stream().filter(size -> size == 1).count(), sorted.subList(0, Math.min(8, sorted.size())));
    }

    private void report(String name, Map<String, Long> stories, Predicate<Pair> which) {
        List<Pair> chosen = pairs.stream().filter(which).toList();
        double[] values = figures(chosen, stories).values();
        double[][] bounds = bounds(chosen, stories);
        print("%n%s: %d pairs, %d the same", name, chosen.size(), chosen.stream().filter(Pair::same).count());
        String[] names = {"precision", "recall", "F1", "BCubed precision", "BCubed recall", "BCubed F1"};
        for (int i = 0; i < values.length; i++) {
            print("  %-17s %.3f  [%.3f, %.3f]", names[i], values[i], bounds[i][0], bounds[i][1]);
        }
        Map<String, Integer> joined = new TreeMap<>();
        chosen.stream().filter(pair -> joins(pair, stories))
                .forEach(pair -> joined.merge(pair.preview() ? "preview" : pair.label(), 1, Integer::sum));
        print("  joined: %s", joined);
    }

    private static boolean joins(Pair pair, Map<String, Long> stories) {
        return stories.getOrDefault(pair.a(), -1L).equals(stories.getOrDefault(pair.b(), -2L));
    }

    /**
     * Precision and recall over the pairs; BCubed over the seeds: of what the pool has of each seed's story, itself
     * included, how much is in its cluster, and the other way round.
     */
    private static Figures figures(List<Pair> chosen, Map<String, Long> stories) {
        double right = 0;
        double joined = 0;
        double same = 0;
        Map<String, int[]> bySeed = new LinkedHashMap<>();
        for (Pair pair : chosen) {
            boolean joins = joins(pair, stories);
            right += joins && pair.same() ? 1 : 0;
            joined += joins ? 1 : 0;
            same += pair.same() ? 1 : 0;
            int[] seed = bySeed.computeIfAbsent(pair.group(), g -> new int[] {1, 1, 1});
            seed[0] += joins && pair.same() ? 1 : 0;
            seed[1] += joins ? 1 : 0;
            seed[2] += pair.same() ? 1 : 0;
        }
        double precision = joined == 0 ? 1 : right / joined;
        double recall = same == 0 ? 1 : right / same;
        double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        double seeds = Math.max(1, bySeed.size());
        return new Figures(precision, recall, f1,
                bySeed.values().stream().mapToDouble(seed -> seed[0] / (double) seed[1]).sum() / seeds,
                bySeed.values().stream().mapToDouble(seed -> seed[0] / (double) seed[2]).sum() / seeds);
    }

    /** The middle 95 % of the figures of samples of the seeds, drawn with replacement. */
    private static double[][] bounds(List<Pair> chosen, Map<String, Long> stories) {
        Map<String, List<Pair>> groups = new LinkedHashMap<>();
        chosen.forEach(pair -> groups.computeIfAbsent(pair.group(), g -> new ArrayList<>()).add(pair));
        List<List<Pair>> drawnFrom = List.copyOf(groups.values());
        Random chance = new Random(6);
        double[][] samples = new double[6][BOOTSTRAPS];
        for (int round = 0; round < BOOTSTRAPS; round++) {
            List<Pair> sample = new ArrayList<>();
            for (int i = 0; i < drawnFrom.size(); i++) {
                String drawn = Integer.toString(i);
                for (Pair pair : drawnFrom.get(chance.nextInt(drawnFrom.size()))) {
                    sample.add(new Pair(pair.a(), pair.b(), pair.label(), drawn, pair.seeded(), pair.preview()));
                }
            }
            double[] values = figures(sample, stories).values();
            for (int i = 0; i < values.length; i++) {
                samples[i][round] = values[i];
            }
        }
        return Arrays.stream(samples)
                .map(values -> {
                    Arrays.sort(values);
                    return new double[] {values[BOOTSTRAPS / 40], values[BOOTSTRAPS - 1 - BOOTSTRAPS / 40]};
                })
                .toArray(double[][]::new);
    }

    /** The tuning half's mistakes, for whoever looks for a better rule: the held-out half is not to be looked at. */
    private void list(Map<String, Long> stories) {
        for (Pair pair : pairs) {
            Article a = byHash.get(pair.a());
            Article b = byHash.get(pair.b());
            if (!pair.held() && a != null && b != null && joins(pair, stories) != pair.same()) {
                print("%s %s%s%n   %s %s%n   %s %s", pair.group(), pair.same() ? "missed" : "joined, " + pair.label(),
                        pair.preview() ? " (preview)" : "", a.sketch().at(), a.title(), b.sketch().at(), b.title());
            }
        }
    }

    // ----------------------------------------------------------------------------------------------- what is learnt

    /** A logistic regression over the tuning half's pairs, then what joins, by replays judged on the same half. */
    private StoryModel fitted() {
        List<Pair> tuning = pairs.stream().filter(pair -> !pair.held() && !pair.preview()).toList();
        double[][] rows = tuning.stream().map(this::features).toArray(double[][]::new);
        boolean[] same = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            same[i] = tuning.get(i).same();
        }
        StoryModel weights = regression(rows, same);
        List<Pair> seeded = tuning.stream().filter(Pair::seeded).toList();
        StoryModel best = weights;
        double bestRecall = -1;
        for (double share : BESTS) {
            for (int joins = 46; joins <= 82; joins += 4) {
                StoryModel model = new StoryModel(weights.bias(), weights.weights(), joins / 100.0, share);
                Figures figures = figures(seeded, replay(model));
                if (figures.precision() >= LEAST_PRECISION && figures.recall() >= bestRecall) {
                    best = model;
                    bestRecall = figures.recall();
                }
                print("best %.2f joins %.2f: precision %.3f recall %.3f", share, joins / 100.0, figures.precision(), figures.recall());
            }
        }
        return best;
    }

    private double[] features(Pair pair) {
        Article a = Optional.ofNullable(byHash.get(pair.a())).orElseThrow();
        Article b = Optional.ofNullable(byHash.get(pair.b())).orElseThrow();
        return a.sketch().features(b.sketch());
    }

    /** By descent, on features brought to mean 0 and deviation 1; weights are then put back to the features' own scale. */
    private static StoryModel regression(double[][] rows, boolean[] same) {
        int features = rows[0].length;
        double[] mean = new double[features];
        double[] deviation = new double[features];
        for (int f = 0; f < features; f++) {
            int column = f;
            mean[f] = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElse(0);
            deviation[f] = Math.sqrt(Arrays.stream(rows)
                    .mapToDouble(row -> (row[column] - mean[column]) * (row[column] - mean[column]))
                    .average().orElse(1)) + 1e-9;
        }
        double[] weights = new double[features];
        double bias = 0;
        for (int step = 0; step < 20_000; step++) {
            double[] gradient = new double[features];
            double slope = 0;
            for (int r = 0; r < rows.length; r++) {
                double sum = bias;
                for (int f = 0; f < features; f++) {
                    sum += weights[f] * (rows[r][f] - mean[f]) / deviation[f];
                }
                double error = 1 / (1 + Math.exp(-sum)) - (same[r] ? 1 : 0);
                slope += error;
                for (int f = 0; f < features; f++) {
                    gradient[f] += error * (rows[r][f] - mean[f]) / deviation[f];
                }
            }
            bias -= 0.5 * slope / rows.length;
            for (int f = 0; f < features; f++) {
                weights[f] -= 0.5 * (gradient[f] + RIDGE * weights[f]) / rows.length;
            }
        }
        List<Double> plain = new ArrayList<>();
        for (int f = 0; f < features; f++) {
            plain.add(weights[f] / deviation[f]);
            bias -= weights[f] * mean[f] / deviation[f];
        }
        return new StoryModel(bias, plain, 0.5, 1);
    }
}
