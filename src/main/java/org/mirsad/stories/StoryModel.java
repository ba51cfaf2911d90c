package org.mirsad.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What each {@link Sketch.Feature} weighs when two articles are compared, and from which score on an article joins a
 * story. Learnt from labelled pairs; src/docs/measuring.md says how. Immutable.
 *
 * @param weights in the order of the features
 * @param joins the least score, 0 to 1, with which an article joins a story
 * @param best what the most alike member counts against the mean of the three (of a large story: the
 *     quarter) most alike, 0 to 1
 */
record StoryModel(double bias, List<Double> weights, double joins, double best) {

    private static final class Holder {
        static final StoryModel SHIPPED = read();
    }

    static StoryModel shipped() {
        return Holder.SHIPPED;
    }

    /** How likely two articles tell one event: 0 to 1, the same both ways. */
    double score(Sketch a, Sketch b) {
        double[] features = a.features(b);
        double sum = bias;
        for (int i = 0; i < features.length; i++) {
            sum += weights.get(i) * features[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    static StoryModel parse(List<String> lines) {
        Map<String, Double> values = new HashMap<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] pair = line.split("\\s+", 2);
                values.put(pair[0], Double.valueOf(pair[1].strip()));
            }
        }
        return new StoryModel(
                value(values, "bias"),
                Arrays.stream(Sketch.Feature.values())
                        .map(feature -> value(values, name(feature)))
                        .toList(),
                value(values, "joins"),
                value(values, "best"));
    }

    private static double value(Map<String, Double> values, String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The model of stories has no " + name);
        }
        return value;
    }

    private static String name(Sketch.Feature feature) {
        return feature.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As {@link #parse} reads it. */
    String written() {
        String learnt = Arrays.stream(Sketch.Feature.values())
                .map(feature -> name(feature) + " " + rounded(weights.get(feature.ordinal())))
                .collect(Collectors.joining("\n"));
        return "bias " + rounded(bias) + "\n" + learnt + "\njoins " + rounded(joins) + "\nbest " + rounded(best) + "\n";
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static StoryModel read() {
        try (InputStream in = Objects.requireNonNull(
                        StoryModel.class.getResourceAsStream("story-model.txt"), "story-model.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
