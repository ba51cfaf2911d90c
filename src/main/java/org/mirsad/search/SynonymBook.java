package org.mirsad.search;

import org.springframework.stereotype.Component;

/** The synonyms in force. */
@Component
class SynonymBook {

    private final Synonyms starter = StarterSynonyms.read();

    Synonyms current() {
        return starter;
    }
}
