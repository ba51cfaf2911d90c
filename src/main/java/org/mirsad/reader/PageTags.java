package org.mirsad.reader;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Answers "not modified" to browsers that hold the same page. The tags are weak: the container compresses no answer
 * with a strong one.
 */
@Component
class PageTags extends ShallowEtagHeaderFilter {

    PageTags() {
        setWriteWeakETag(true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/")
                || path.startsWith("/images/")
                || path.startsWith("/admin")
                || path.startsWith("/actuator");
    }
}
