package org.mirsad.reader;

/** One page of a subject's articles. */
record TopicPage(TopicName topic, River river) {}
