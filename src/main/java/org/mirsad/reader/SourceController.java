package org.mirsad.reader;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SourceController {

    private final Newspaper newspaper;

    SourceController(Newspaper newspaper) {
        this.newspaper = newspaper;
    }

    @GetMapping("/sources")
    String sources(Model model) {
        model.addAttribute("entries", newspaper.sources());
        return "reader/sources";
    }

    @GetMapping("/sources/{slug}")
    String source(@PathVariable String slug, @RequestParam(required = false) @Nullable Cursor before, Model model) {
        model.addAttribute("page", newspaper.source(slug, before));
        model.addAttribute("first", before == null);
        return "reader/source";
    }
}
