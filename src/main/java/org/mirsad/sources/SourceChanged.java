package org.mirsad.sources;

/** An outlet was added, edited, paused or resumed. */
public record SourceChanged(long sourceId) {}
