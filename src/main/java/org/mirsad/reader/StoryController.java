package org.mirsad.reader;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class StoryController {

    private final Newspaper newspaper;

    StoryController(Newspaper newspaper) {
        this.newspaper = newspaper;
    }

    /** A story that was merged into another lives on there. */
    @GetMapping("/stories/{id:[0-9]{1,18}}")
    Object story(@PathVariable long id, Model model) {
        StoryPage page = newspaper.story(id);
        if (page.id() != id) {
            return moved(page.id());
        }
        model.addAttribute("story", page);
        return "reader/story";
    }

    private static View moved(long id) {
        RedirectView view = new RedirectView("/stories/" + id, true);
        view.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        return view;
    }
}
