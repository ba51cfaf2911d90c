package org.mirsad.cleaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * {@code TransplantBenchmark CORPUS.jsonl.gz… [--plain] [--worst N] [--show ID]} measures what the cleaner loses when the same
 * pages are in Arabic: see {@link Transplant}. Pages that are Arabic already, or whose script does not part words, are
 * left out of both figures.
 */
public final class TransplantBenchmark {

    private final ArticleExtractor extractor = new ArticleExtractor();
    private boolean plain;
    private int worst;
    private String shown = "";

    private TransplantBenchmark() {
    }

    private record Measured(String id, Score.Page before, Score.Page after) {

        double loss() {
            return before.f1() - after.f1();
        }
    }

    public static void main(String[] args) throws IOException {
        TransplantBenchmark benchmark = new TransplantBenchmark();
        List<Path> corpora = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--plain" -> benchmark.plain = true;
                case "--worst" -> benchmark.worst = Integer.parseInt(args[++i]);
                case "--show" -> benchmark.shown = args[++i];
                default -> corpora.add(Path.of(args[i]));
            }
        }
        for (Path corpus : corpora) {
            benchmark.measure(Corpus.read(corpus));
        }
    }

    private void measure(Corpus corpus) {
        Score before = new Score();
        Score after = new Score();
        List<Measured> pages = new ArrayList<>();
        for (Corpus.Sample sample : corpus.samples()) {
            if (isForeign(sample.truth())) {
                continue;
            }
            Measured page = measured(sample);
            before.add(page.before());
            after.add(page.after());
            pages.add(page);
        }
        if (pages.isEmpty()) {
            return;
        }
        System.out.printf(Locale.ROOT, "%-12s %3d of %3d pages  before %s  after %s  loss %.4f%n", corpus.name(),
                before.pages(), corpus.samples().size(), line(before), line(after), before.f1() - after.f1());
        pages.stream().sorted(Comparator.comparingDouble(Measured::loss).reversed()).limit(worst).forEach(page ->
                System.out.printf(Locale.ROOT, "    %+.3f  P %.3f → %.3f  R %.3f → %.3f  %s%n", -page.loss(),
                        page.before().precision(), page.after().precision(), page.before().recall(),
                        page.after().recall(), page.id()));
    }

    private Measured measured(Corpus.Sample sample) {
        Transplant transplant = new Transplant(sample, plain);
        CleanArticle before = extract(sample, transplant.before());
        String truth = transplant.truth();
        CleanArticle after = extract(sample, transplant.html());
        if (sample.id().equals(shown)) {
            show(before, after);
        }
        return new Measured(sample.id(), Score.of(sample.truth(), before.text()), Score.of(truth, after.text()));
    }

    private CleanArticle extract(Corpus.Sample sample, String html) {
        return extractor.extract(new PageInput(html, sample.page().address()));
    }

    private static void show(CleanArticle before, CleanArticle after) {
        for (CleanArticle article : List.of(before, after)) {
            article.decisions().forEach(decision -> System.out.println((decision.kept() ? "+ " : "- ") + decision.reason()
                    + " | " + decision.text()));
            System.out.println();
        }
    }

    private static String line(Score score) {
        return String.format(Locale.ROOT, "%.4f (P %.4f R %.4f)", score.f1(), score.precision(), score.recall());
    }

    private static boolean isForeign(String truth) {
        long letters = truth.chars().filter(Character::isLetter).count();
        long foreign = truth.chars().filter(c -> c >= 0x0600 && c <= 0x06FF || c >= 0x0E00 && c <= 0x0EFF || c >= 0x2E80)
                .count();
        return 4 * foreign > letters;
    }
}
