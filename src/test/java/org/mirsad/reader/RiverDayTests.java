package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RiverDayTests {

    @Test
    void beginsWhereTheZonesDayBegins() {
        List<ArticleCard> articles = Stream.of("2025-03-20T00:30:00Z", "2025-03-19T22:30:00Z", "2025-03-19T21:30:00Z")
                .map(RiverDayTests::published)
                .toList();

        assertThat(RiverDay.of(articles, ZoneId.of("Asia/Beirut")))
                .extracting(day -> day.articles().size())
                .containsExactly(2, 1);
        assertThat(RiverDay.of(articles, ZoneId.of("UTC")))
                .extracting(day -> day.articles().size())
                .containsExactly(1, 2);
    }

    private static ArticleCard published(String at) {
        return new ArticleCard(1, "خبر", new SourceName("a", "مصدر"), null, Instant.parse(at), null, null, false);
    }
}
