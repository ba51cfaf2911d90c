package org.mirsad.newsroom;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Prints pages from the templates under {@code newsroom/pages} of the test resources. Thread-safe. */
final class Printer {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    Printer() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Printer.class.getClassLoader());
        resolver.setPrefix("newsroom/pages/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(resolver);
    }

    String print(String template, Map<String, Object> model) {
        return engine.process(template, new Context(Locale.ROOT, model));
    }
}
