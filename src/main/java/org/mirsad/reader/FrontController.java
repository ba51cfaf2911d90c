package org.mirsad.reader;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class FrontController {

    private final Newspaper newspaper;

    FrontController(Newspaper newspaper) {
        this.newspaper = newspaper;
    }

    @GetMapping("/")
    String front(Model model, HttpServletResponse response) {
        FrontPage front = newspaper.front();
        if (front.isEmpty()) {
            return firstRun(model, response);
        }
        model.addAttribute("front", front);
        return "reader/front";
    }

    private String firstRun(Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("firstRun", newspaper.firstRun());
        return "reader/first-run";
    }
}
