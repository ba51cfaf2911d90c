package org.mirsad.fetching.feed;

/**
 * The body is no feed.
 *
 * @param reason     one English sentence for the log that names what was found
 * @param messageKey the key of the sentence for the editor: {@code feed.problem.empty}, {@code .html}, {@code .json},
 *                   {@code .xml}, {@code .text}, {@code .binary}
 */
public record NotAFeed(String reason, String messageKey) implements FeedResult {}
