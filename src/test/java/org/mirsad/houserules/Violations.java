package org.mirsad.houserules;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@code HouseRulesTests} must find; nothing calls it, and its package is not null-marked on purpose. */
class Violations {

    @Autowired
    Clock clock;

    InputStream reads() throws IOException {
        return URI.create("http://localhost/").toURL().openStream();
    }

    Document scrapes() throws IOException {
        return Jsoup.connect("http://localhost/").get();
    }

    String prints(int id) {
        return "/articles/%d".formatted(id);
    }

    String lowers(String text) {
        return text.toLowerCase();
    }

    Instant readsTheWall() {
        return Instant.now();
    }
}
