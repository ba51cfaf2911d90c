package org.mirsad.reader;

import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** Makes {@link ReaderText} known to templates as {@code #text}. */
@Component
class ReaderDialect implements IExpressionObjectDialect, IExpressionObjectFactory {

    private static final String TEXT = "text";

    private final MessageSource messages;
    private final Clock clock;
    private final ReaderSettings settings;

    ReaderDialect(MessageSource messages, Clock clock, ReaderSettings settings) {
        this.messages = messages;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String getName() {
        return "reader";
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of(TEXT);
    }

    @Override
    public @Nullable Object buildObject(IExpressionContext context, String name) {
        return TEXT.equals(name) ? new ReaderText(messages, clock, settings, preferences(context)) : null;
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }

    private static Preferences preferences(IExpressionContext context) {
        if (!(context instanceof IWebContext web)) {
            return Preferences.NONE;
        }
        String[] cookies = web.getExchange().getRequest().getCookieValues(Preferences.COOKIE);
        return cookies == null || cookies.length == 0
                ? Preferences.NONE
                : Preferences.parse(cookies[0]).orElse(Preferences.NONE);
    }
}
