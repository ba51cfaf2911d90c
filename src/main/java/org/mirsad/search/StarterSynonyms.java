package org.mirsad.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mirsad.sources.TsvRow;

/** The synonyms that come with the application, for where there is no database: its word list and the names' spellings. */
public final class StarterSynonyms {

    private StarterSynonyms() {}

    public static Synonyms read() {
        List<List<String>> groups = new ArrayList<>(Synonyms.parse(text("synonyms.txt").lines().toList()));
        TsvRow.parse("entities.tsv", text("entities.tsv")).forEach(row -> groups.add(spellings(row)));
        return new Synonyms(groups);
    }

    /** A spelling that also means something else is searched for as it is written. */
    private static List<String> spellings(TsvRow entity) {
        Set<String> weak = Set.copyOf(members(entity.find("weak")));
        return Stream.concat(Stream.of(entity.get("name_ar"), entity.get("name_latin")), members(entity.find("spellings")).stream())
                .filter(spelling -> !spelling.isBlank() && !weak.contains(spelling))
                .distinct()
                .toList();
    }

    private static List<String> members(@Nullable String cell) {
        return cell == null ? List.of() : Stream.of(cell.split("\\|")).distinct().toList();
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(StarterSynonyms.class.getResourceAsStream("/db/seed/" + file), file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The starter catalogue's " + file + " cannot be read", e);
        }
    }
}
