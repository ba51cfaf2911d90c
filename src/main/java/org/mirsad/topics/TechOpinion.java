package org.mirsad.topics;

import java.util.List;
import org.springframework.stereotype.Service;

/** What the tech gate would say of a text that is no article here (yet). Thread-safe. */
@Service
public class TechOpinion {

    private final VocabularyStore vocabulary;
    private final LessonStore lessons;

    TechOpinion(VocabularyStore vocabulary, LessonStore lessons) {
        this.vocabulary = vocabulary;
        this.lessons = lessons;
    }

    /** 1 if it would be published, 0 if it would be left out, a half if the gate would ask an editor. */
    public double share(String title, String text, List<String> tags) {
        return switch (TechGate.decide(title, text, tags, false, vocabulary.current(), lessons.current())
                .outcome()) {
            case PUBLISH -> 1;
            case ASK -> 0.5;
            case LEAVE_OUT -> 0;
        };
    }
}
