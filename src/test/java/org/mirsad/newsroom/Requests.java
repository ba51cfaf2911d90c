package org.mirsad.newsroom;

/**
 * What an outlet has been asked for so far.
 *
 * @param lists answers with its feed or JSON list
 * @param notModified answers 304 to those who had the list already
 * @param pages articles and its front page
 * @param robots its robots.txt
 * @param refused answers with an error of any kind, 404 included
 */
public record Requests(int lists, int notModified, int pages, int images, int robots, int refused) {}
