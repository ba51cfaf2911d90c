package org.mirsad.reader;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class TopicController {

    private final Newspaper newspaper;

    TopicController(Newspaper newspaper) {
        this.newspaper = newspaper;
    }

    @GetMapping("/topics")
    String topics(Model model) {
        model.addAttribute("entries", newspaper.topics());
        return "reader/topics";
    }

    @GetMapping("/topics/{slug}")
    String topic(@PathVariable String slug, @RequestParam(required = false) @Nullable Cursor before, Model model) {
        model.addAttribute("page", newspaper.topic(slug, before));
        model.addAttribute("first", before == null);
        return "reader/topic";
    }

    @GetMapping("/entities/{slug}")
    String entity(@PathVariable String slug, @RequestParam(required = false) @Nullable Cursor before, Model model) {
        model.addAttribute("page", newspaper.entity(slug, before));
        model.addAttribute("first", before == null);
        return "reader/entity";
    }
}
