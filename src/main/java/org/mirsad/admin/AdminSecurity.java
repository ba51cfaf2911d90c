package org.mirsad.admin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The desk's doors: everything under /admin needs a login, except the login itself and the set-up link. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class AdminSecurity {

    private static final int BCRYPT_COST = 12;

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(BCRYPT_COST);
    }

    @Bean
    @Order(10)
    SecurityFilterChain desk(
            HttpSecurity http, Accounts accounts, Customizer<HeadersConfigurer<HttpSecurity>> siteHeaders)
            throws Exception {
        return http.securityMatcher("/admin", "/admin/**")
                // After a login one always stands in the same place: nothing is remembered that could lead elsewhere.
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/admin/login", "/admin/setup")
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole("EDITOR", "ADMIN"))
                .formLogin(form -> form.loginPage("/admin/login")
                        .defaultSuccessUrl("/admin/sources", true)
                        .failureHandler((request, response, failure) -> response.sendRedirect(
                                failure instanceof LockedException ? "/admin/login?blocked" : "/admin/login?failed")))
                .logout(logout -> logout.logoutUrl("/admin/logout").logoutSuccessUrl("/admin/login?left"))
                .addFilterBefore(new OpenSessions(accounts), AnonymousAuthenticationFilter.class)
                .headers(siteHeaders)
                .build();
    }
}
