package org.mirsad.reader;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of every page needs. */
@ControllerAdvice(basePackageClasses = ReaderModel.class)
class ReaderModel {

    private final Newspaper newspaper;
    private final ReaderSettings settings;

    ReaderModel(Newspaper newspaper, ReaderSettings settings) {
        this.newspaper = newspaper;
        this.settings = settings;
    }

    @ModelAttribute("topics")
    List<TopicName> topics() {
        return newspaper.topicNames();
    }

    @ModelAttribute("demo")
    boolean demo() {
        return settings.demo();
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
