package org.mirsad.reader;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LatestController {

    private final Newspaper newspaper;
    private final ReaderSettings settings;

    LatestController(Newspaper newspaper, ReaderSettings settings) {
        this.newspaper = newspaper;
        this.settings = settings;
    }

    @GetMapping("/latest")
    String latest(@RequestParam(required = false) @Nullable Cursor before, Model model) {
        River river = newspaper.latest(before);
        model.addAttribute("days", RiverDay.of(river.articles(), settings.zone()));
        model.addAttribute("older", river.older());
        model.addAttribute("first", before == null);
        return "reader/latest";
    }
}
