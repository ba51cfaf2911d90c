package org.mirsad.reader;

import org.jspecify.annotations.Nullable;

/** A subject in the index: how much it brought in the last seven days, and its newest article. */
record TopicEntry(TopicName topic, long articlesThisWeek, @Nullable ArticleCard newest) {}
