package org.mirsad.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a catalogue file: tab-separated UTF-8, the first line names the columns, lines that begin with # are
 * comments. There is no quoting: a value holds no tab and no line break.
 */
public final class TsvRow {

    private final String where;
    private final Map<String, String> values;

    private TsvRow(String where, Map<String, String> values) {
        this.where = where;
        this.values = values;
    }

    /** The rows of {@code text}; {@code file} is named where a row is wrong. */
    public static List<TsvRow> parse(String file, String text) {
        List<TsvRow> rows = new ArrayList<>();
        String[] header = null;
        int number = 0;
        for (String line : text.split("\\R")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (header == null) {
                header = cells;
                continue;
            }
            rows.add(row(file + " line " + number, header, cells));
        }
        return rows;
    }

    private static TsvRow row(String where, String[] header, String[] cells) {
        if (cells.length != header.length) {
            throw new IllegalArgumentException(
                    where + " has " + cells.length + " columns, its header has " + header.length);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            values.put(header[i].strip(), cells[i].strip());
        }
        return new TsvRow(where, values);
    }

    /** The value of a column that must not be empty. */
    public String get(String column) {
        String value = find(column);
        if (value == null) {
            throw new IllegalArgumentException(where + ": the column " + column + " is empty");
        }
        return value;
    }

    /** The value of a column, or null if it is empty or absent. */
    public @Nullable String find(String column) {
        String value = values.get(column);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The values of a column that holds a list separated by {@code |}. */
    public List<String> list(String column) {
        String value = find(column);
        return value == null
                ? List.of()
                : List.of(value.split("\\|")).stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
    }
}
