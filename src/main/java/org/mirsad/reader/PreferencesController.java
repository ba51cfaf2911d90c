package org.mirsad.reader;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.Digits;
import org.mirsad.text.MonthNames;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A reader's choices. Storing them needs no token against forgery: there is no session to ride on, and the worst a
 * forged form does is change the digits.
 */
@Controller
class PreferencesController {

    private static final Duration LIFE = Duration.ofDays(365);

    @GetMapping("/preferences")
    String preferences(
            @CookieValue(name = Preferences.COOKIE, required = false) @Nullable String cookie,
            @RequestParam(required = false) @Nullable String saved,
            Model model,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        model.addAttribute("chosen", cookie == null ? Preferences.NONE : Preferences.parse(cookie)
                .orElse(Preferences.NONE));
        model.addAttribute("saved", saved != null);
        return "reader/preferences";
    }

    @PostMapping("/preferences")
    ResponseEntity<Void> save(
            @RequestParam Digits digits, @RequestParam MonthNames months, HttpServletRequest request) {
        ResponseCookie cookie = ResponseCookie.from(Preferences.COOKIE, new Preferences(digits, months).cookie())
                .path("/")
                .maxAge(LIFE)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/preferences?saved"))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }
}
