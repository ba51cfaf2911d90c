package org.mirsad.sources;

/** Whether an outlet is fetched. A source that fails is slowed, never silently paused. */
public enum SourceState {
    ACTIVE,
    PAUSED
}
