package org.mirsad.reader;

import java.util.List;

/** What belongs to an article, in three lists that share no entry. Each may be empty: few are better than wrong ones. */
record Related(List<ArticleCard> sameStory, List<ArticleCard> sameSubject, List<ArticleCard> background) {

    public boolean isEmpty() {
        return sameStory.isEmpty() && sameSubject.isEmpty() && background.isEmpty();
    }
}
