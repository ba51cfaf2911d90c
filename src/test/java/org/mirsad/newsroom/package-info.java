/**
 * The demo press: fictional Arabic outlets on loopback ports, with the feeds, pages, faults and corrections of real
 * ones. The demo run lives on it and tests fetch from it, so it cannot rot. Its articles are plain text files under
 * {@code newsroom/articles} of the test resources.
 */
@NullMarked
package org.mirsad.newsroom;

import org.jspecify.annotations.NullMarked;
