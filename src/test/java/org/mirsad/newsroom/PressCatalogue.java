package org.mirsad.newsroom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The starter catalogue of the demo: its own outlets, with the topics and entities of the real one. */
final class PressCatalogue {

    private static final List<String> SHARED =
            List.of("topics.tsv", "topic-flags.tsv", "tech-lexicon.tsv", "entities.tsv");

    private final List<Outlet> outlets;

    PressCatalogue(List<Outlet> outlets) {
        this.outlets = outlets;
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("sources.tsv"), sources());
            Files.writeString(folder.resolve("source-rules.tsv"), rules());
            for (String file : SHARED) {
                copy(file, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sources() {
        return outlets.stream()
                .map(outlet -> String.join("\t", outlet.slug(), outlet.nameAr(), outlet.nameEn(), outlet.kind(),
                        outlet.feed().toString(), outlet.site().toString(), outlet.country(), outlet.zone().getId(),
                        outlet.rights(), outlet.gate(), "active", "من الصحافة التجريبية: صحف متخيَّلة") + "\n")
                .collect(Collectors.joining("",
                        "slug\tname_ar\tname_en\tkind\taddress\tsite\tcountry\tzone\trights\tgate\tstate\tnote\n", ""));
    }

    private String rules() {
        return """
                slug\trule\tvalue
                raseef\titems\t/data
                raseef\ttitle\t/headline
                raseef\tlink\t/permalink
                raseef\tpublished\t/published_at
                raseef\timage\t/photo
                raseef\tsummary\t/summary
                raseef\tguid\t/id
                """;
    }

    private static void copy(String file, Path folder) throws IOException {
        try (InputStream seed = PressCatalogue.class.getResourceAsStream("/db/seed/" + file)) {
            if (seed == null) {
                throw new IllegalStateException("The classpath lacks db/seed/" + file);
            }
            Files.copy(seed, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
