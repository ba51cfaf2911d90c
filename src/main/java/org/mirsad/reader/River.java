package org.mirsad.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a newest-first list, and where the next one begins if there are older articles. */
record River(List<ArticleCard> articles, @Nullable Cursor older) {}
