package org.mirsad.fetching.feed;

import java.time.Duration;
import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * A feed of any dialect in the one dialect that Rome reads here: Atom 1.0, which alone says of each text whether it is
 * plain or HTML and of each link what it is for. Links are absolute, dates RFC 3339, numbers good, texts free of elements.
 *
 * @param head    the feed element without entries
 * @param entries each on its own, so that one that fails can be left out
 * @param total   how many items the publisher listed, before the cap
 */
record NormalFeed(Element head, List<Element> entries, int total, @Nullable Duration ttl) {}
