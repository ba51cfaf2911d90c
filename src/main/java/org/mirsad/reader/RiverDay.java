package org.mirsad.reader;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The articles of one day of a river, newest first; {@code day} is the moment of the newest. */
record RiverDay(Instant day, List<ArticleCard> articles) {

    /** Splits a newest-first list by the days of a zone. */
    static List<RiverDay> of(List<ArticleCard> articles, ZoneId zone) {
        Map<LocalDate, List<ArticleCard>> days = new LinkedHashMap<>();
        for (ArticleCard article : articles) {
            LocalDate day = article.published().atZone(zone).toLocalDate();
            days.computeIfAbsent(day, d -> new ArrayList<>()).add(article);
        }
        return days.values().stream()
                .map(ofDay -> new RiverDay(ofDay.getFirst().published(), ofDay))
                .toList();
    }
}
