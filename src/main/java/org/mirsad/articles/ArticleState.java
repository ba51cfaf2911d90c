package org.mirsad.articles;

/** Where an article stands between the cleaner and the reader. */
public enum ArticleState {
    /** Waits for the tech gate. */
    CLEANED,
    /** Waits for an editor's word. */
    WAITING,
    /** On the site. */
    PUBLISHED,
    /** Not about technology, or not fit to show. */
    LEFT_OUT,
    /** Taken down by an editor. */
    HIDDEN
}
