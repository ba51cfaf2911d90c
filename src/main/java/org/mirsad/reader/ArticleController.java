package org.mirsad.reader;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class ArticleController {

    /** Beside an article a taste of what belongs to it; its own page has room for more. */
    private static final int BESIDE = 4;

    private static final int ON_ITS_PAGE = 20;

    private final Newspaper newspaper;

    ArticleController(Newspaper newspaper) {
        this.newspaper = newspaper;
    }

    @GetMapping({"/articles/{id:[0-9]{1,18}}", "/articles/{id:[0-9]{1,18}}/{slug}"})
    String article(@PathVariable long id, Model model) {
        model.addAttribute("article", newspaper.article(id));
        model.addAttribute("related", newspaper.related(id, BESIDE).related());
        return "reader/article";
    }

    @GetMapping("/articles/{id:[0-9]{1,18}}/related")
    String related(@PathVariable long id, Model model) {
        model.addAttribute("page", newspaper.related(id, ON_ITS_PAGE));
        return "reader/related";
    }
}
