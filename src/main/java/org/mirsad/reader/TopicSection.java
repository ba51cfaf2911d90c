package org.mirsad.reader;

import java.util.List;

/** A subject's part of the front page; none of its stories stands above it on the same page. */
record TopicSection(TopicName topic, List<StoryCard> stories) {}
