package org.mirsad.admin;

import java.time.Duration;
import java.util.List;
import org.mirsad.stories.Leaderboard;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** How outlets did against each other. */
@Controller
class StandingController {

    private static final List<Integer> SPANS = List.of(7, 30, 90);

    private final Leaderboard leaderboard;

    StandingController(Leaderboard leaderboard) {
        this.leaderboard = leaderboard;
    }

    @ModelAttribute("section")
    String section() {
        return "standing";
    }

    /** A span that is not offered is taken for the middle one. */
    @GetMapping("/admin/standing")
    String standing(@RequestParam(defaultValue = "30") String days, Model model) {
        int span = SPANS.stream().filter(offered -> days.equals(offered.toString())).findFirst().orElse(30);
        model.addAttribute("span", span);
        model.addAttribute("spans", SPANS);
        model.addAttribute("standings", leaderboard.over(Duration.ofDays(span)));
        return "admin/standing";
    }
}
