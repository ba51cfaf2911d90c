package org.mirsad.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an article, in three lists that share no entry. Each may be empty: few are better than wrong ones.
 *
 * @param story the number of its story, if several outlets tell it
 */
record Related(
        @Nullable Long story, List<ArticleCard> sameStory, List<ArticleCard> sameSubject, List<ArticleCard> background) {

    public boolean isEmpty() {
        return sameStory.isEmpty() && sameSubject.isEmpty() && background.isEmpty();
    }
}
