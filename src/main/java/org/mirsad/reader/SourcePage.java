package org.mirsad.reader;

/** One page of an outlet's articles. */
record SourcePage(SourceEntry entry, River river) {}
