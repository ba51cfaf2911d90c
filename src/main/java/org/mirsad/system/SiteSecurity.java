package org.mirsad.system;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Headers of every answer, and the readers' chain: no session, no login, and only what readers ask for. */
@Configuration(proxyBeanMethods = false)
class SiteSecurity {

    private static final Logger log = LoggerFactory.getLogger(SiteSecurity.class);

    /** No inline script or style anywhere, nothing from anybody else. */
    private static final String CONTENT =
            """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
            manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
            require-trusted-types-for 'script'; trusted-types 'none'""";

    private static final String NO_FEATURES =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()";

    /** Common to the site and the desk, which brings a chain of its own. */
    @Bean
    Customizer<HeadersConfigurer<HttpSecurity>> siteHeaders(@Value("${mirsad.base-url}") URI base) {
        return headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NO_FEATURES))
                .httpStrictTransportSecurity(hsts -> transportSecurity(hsts, isHttps(base)));
    }

    /**
     * Behind a proxy our own end of the connection is plain http, so the configured address decides, not the request.
     * Other names under the operator's domain are none of our business: they are not included.
     */
    private static void transportSecurity(HeadersConfigurer<HttpSecurity>.HstsConfig hsts, boolean https) {
        if (https) {
            hsts.requestMatcher(AnyRequestMatcher.INSTANCE)
                    .maxAgeInSeconds(Duration.ofDays(365).toSeconds())
                    .includeSubDomains(false);
        } else {
            hsts.disable();
        }
    }

    private static boolean isHttps(URI base) {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** Where the operator opens a port for monitoring, what is exposed there is for whoever can reach that port. */
    @Bean
    @Order(5)
    SecurityFilterChain management(HttpSecurity http, Environment environment) throws Exception {
        return http.securityMatcher(request -> isManagement(request.getLocalPort(), environment))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/actuator/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static boolean isManagement(int port, Environment environment) {
        String management = environment.getProperty("local.management.port", "");
        return management.equals(String.valueOf(port)) && !management.equals(environment.getProperty("local.server.port"));
    }

    @Bean
    @Order(20)
    SecurityFilterChain site(HttpSecurity http, Customizer<HeadersConfigurer<HttpSecurity>> siteHeaders)
            throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing here acts in a person's name; a form that writes brings a signed token of its own.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/preferences")
                        .permitAll()
                        // Errors of any method are rendered by the error page.
                        .requestMatchers("/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .headers(siteHeaders)
                // Spring Security's own no-store would also block the browser's back and forward cache.
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .build();
    }

    /** The desk's session cookie. {@code __Host-} needs https; over http a plain name and a word in the log. */
    @Bean
    ServletContextInitializer sessionCookie(@Value("${mirsad.base-url}") URI base) {
        boolean secure = isHttps(base);
        if (!secure) {
            log.warn("mirsad.base-url is {}: logins travel unencrypted. Put a proxy with TLS in front and set it to https.", base);
        }
        return context -> {
            // Never in an address, where logs and other sites could read it.
            context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
            SessionCookieConfig cookie = context.getSessionCookieConfig();
            cookie.setName(secure ? "__Host-mirsad" : "mirsad");
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSecure(secure);
            cookie.setAttribute("SameSite", "Strict");
        };
    }
}
