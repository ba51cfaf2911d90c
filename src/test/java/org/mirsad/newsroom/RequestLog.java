package org.mirsad.newsroom;

import java.util.EnumMap;
import java.util.Map;

/** Counts what an outlet was asked for. Thread-safe. */
final class RequestLog {

    private final Map<Answer.Subject, Integer> counts = new EnumMap<>(Answer.Subject.class);
    private int notModified;

    synchronized void count(Answer answer) {
        counts.merge(answer.subject(), 1, Integer::sum);
    }

    synchronized void countNotModified() {
        notModified++;
    }

    synchronized Requests snapshot() {
        return new Requests(of(Answer.Subject.LIST), notModified, of(Answer.Subject.PAGE), of(Answer.Subject.IMAGE),
                of(Answer.Subject.ROBOTS), of(Answer.Subject.ERROR));
    }

    private int of(Answer.Subject subject) {
        return counts.getOrDefault(subject, 0);
    }
}
