package org.mirsad.reader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mirsad.search.SearchRequest;
import org.mirsad.search.SearchRequest.Order;
import org.mirsad.search.SearchRequest.Place;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search page. What an address says that means nothing counts as not said. */
@Controller
class SearchController {

    private static final int PAGE = 20;
    private static final int LONGEST = 200;
    private static final int LAST = 600;

    private final Newspaper newspaper;
    private final Clock clock;

    SearchController(Newspaper newspaper, Clock clock) {
        this.newspaper = newspaper;
        this.clock = clock;
    }

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(required = false) @Nullable Cursor before,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        String typed = q.length() <= LONGEST ? q.strip() : q.substring(0, LONGEST);
        Order by = order.equals("relevance") ? Order.RELEVANCE : Order.NEWEST;
        int from = Math.clamp(skip, 0, LAST);
        SearchRequest request = new SearchRequest(
                typed, by, topic.isEmpty() ? null : topic, null, null, from(since),
                before == null ? null : new Place(before.before(), before.id()), from, PAGE);
        model.addAttribute("q", typed);
        model.addAttribute("order", by == Order.RELEVANCE ? "relevance" : "newest");
        model.addAttribute("topic", topic);
        model.addAttribute("since", since);
        model.addAttribute("first", before == null && from == 0);
        model.addAttribute("next", from + PAGE);
        model.addAttribute("page", typed.isEmpty() ? FoundPage.NOTHING : newspaper.found(request));
        return "reader/search";
    }

    private @Nullable Instant from(String since) {
        int days = switch (since) {
            case "day" -> 1;
            case "week" -> 7;
            case "month" -> 30;
            case "year" -> 365;
            default -> 0;
        };
        return days == 0 ? null : clock.instant().minus(Duration.ofDays(days));
    }
}
