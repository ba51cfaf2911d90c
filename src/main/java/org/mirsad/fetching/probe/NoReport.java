package org.mirsad.fetching.probe;

import java.net.URI;

/**
 * The list could not be had, or is none.
 *
 * @param problem the message key: refused, timed out, no list; never a byte of what was answered
 */
public record NoReport(URI asked, String problem) implements Probed {}
