package org.mirsad.reader;

/** A subject as a label. */
record TopicName(String slug, String name) {}
