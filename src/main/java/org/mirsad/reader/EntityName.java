package org.mirsad.reader;

/** A company, product or person as a tag; {@code name} is its Arabic display name. */
record EntityName(String slug, String name) {}
