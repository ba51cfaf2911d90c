package org.mirsad.admin;

/** What a person of the desk may do. */
enum Role {
    /** Sources, articles, stories. */
    EDITOR,
    /** People, too. */
    ADMIN
}
