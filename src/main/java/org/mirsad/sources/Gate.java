package org.mirsad.sources;

/** Whether an outlet's articles must show that they are about technology. */
public enum Gate {
    /** Everything it publishes is. */
    TECH_ONLY,
    /** The tech gate decides article by article. */
    TOPICS
}
