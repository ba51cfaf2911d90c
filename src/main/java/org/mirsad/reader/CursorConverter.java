package org.mirsad.reader;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads {@code ?before=}. */
@Component
class CursorConverter implements Converter<String, Cursor> {

    @Override
    public Cursor convert(String text) {
        return Cursor.parse(text).orElseThrow(() -> new IllegalArgumentException("Not a place in a list: " + text));
    }
}
