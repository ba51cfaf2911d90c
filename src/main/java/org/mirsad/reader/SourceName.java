package org.mirsad.reader;

/** An outlet as a label. */
record SourceName(String slug, String name) {}
