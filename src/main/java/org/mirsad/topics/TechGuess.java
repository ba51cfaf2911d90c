package org.mirsad.topics;

import java.util.List;
import org.springframework.stereotype.Service;

/** What the gate would say of a text that is nobody's article yet. Thread-safe. */
@Service
public class TechGuess {

    private final VocabularyStore vocabulary;

    TechGuess(VocabularyStore vocabulary) {
        this.vocabulary = vocabulary;
    }

    public boolean isTech(String title, String text) {
        return TechGate.decide(title, text, List.of(), false, vocabulary.current()).outcome() == TechGate.Outcome.PUBLISH;
    }
}
