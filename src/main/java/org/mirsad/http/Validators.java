package org.mirsad.http;

import org.jspecify.annotations.Nullable;

/** What a server gave us to ask "has it changed?" with: both values verbatim, as opaque as they are to it. */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

    /** Nothing to ask with: the whole answer is wanted. */
    public static final Validators NONE = new Validators(null, null);

    public boolean isEmpty() {
        return etag == null && lastModified == null;
    }
}
