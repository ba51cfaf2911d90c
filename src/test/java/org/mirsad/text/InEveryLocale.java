package org.mirsad.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs a test class under the locales that break machine text: none in particular, one whose digits are Arabic-Indic,
 * and one whose lower case of I is not i.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(InEveryLocale.Locales.class)
public @interface InEveryLocale {

    final class Locales implements ClassTemplateInvocationContextProvider {

        @Override
        public boolean supportsClassTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<UnderLocale> provideClassTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(Locale.ROOT, Locale.forLanguageTag("ar-LB"), Locale.forLanguageTag("tr"))
                    .map(UnderLocale::new);
        }
    }

    record UnderLocale(Locale locale) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return "locale " + locale.toLanguageTag();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new DefaultLocale(locale));
        }
    }

    final class DefaultLocale implements BeforeEachCallback, AfterEachCallback {

        private final Locale locale;
        private Locale before = Locale.ROOT;

        DefaultLocale(Locale locale) {
            this.locale = locale;
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            before = Locale.getDefault();
            Locale.setDefault(locale);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Locale.setDefault(before);
        }
    }
}
