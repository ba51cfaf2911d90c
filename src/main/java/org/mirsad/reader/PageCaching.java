package org.mirsad.reader;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Lets anyone keep a reader's page for a minute, and only the browser itself keep one that follows a reader's choices.
 * A controller that says how long its page may be kept is left alone; errors are not reached.
 */
@Component
class PageCaching implements HandlerInterceptor, WebMvcConfigurer {

    /** Relative times are printed by the minute. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || !isReaders(handler) || response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            return;
        }
        CacheControl life = CacheControl.maxAge(LIFE);
        boolean chosen = WebUtils.getCookie(request, Preferences.COOKIE) != null;
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, (chosen ? life.cachePrivate() : life.cachePublic()).getHeaderValue());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
    }

    private static boolean isReaders(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType().getPackage().equals(PageCaching.class.getPackage());
    }
}
