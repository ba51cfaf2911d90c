package org.mirsad.reader;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of every page needs. Error pages do without: what they report may be that there is nothing to ask. */
@ControllerAdvice(basePackageClasses = ReaderModel.class)
class ReaderModel {

    private final Newspaper newspaper;

    ReaderModel(Newspaper newspaper) {
        this.newspaper = newspaper;
    }

    @ModelAttribute("topics")
    List<TopicName> topics() {
        return newspaper.topicNames();
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
