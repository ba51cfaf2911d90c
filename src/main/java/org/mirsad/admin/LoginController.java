package org.mirsad.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login form; Spring Security takes its POST. */
@Controller
class LoginController {

    @GetMapping("/admin/login")
    String login(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String blocked,
            @RequestParam(required = false) @Nullable String left,
            @RequestParam(required = false) @Nullable String ready,
            Model model) {
        model.addAttribute("notice", notice(failed, blocked, left, ready));
        model.addAttribute("trouble", failed != null || blocked != null);
        return "admin/login";
    }

    private static @Nullable String notice(
            @Nullable String failed, @Nullable String blocked, @Nullable String left, @Nullable String ready) {
        if (blocked != null) {
            return "admin.login.blocked";
        }
        if (failed != null) {
            return "admin.login.failed";
        }
        if (ready != null) {
            return "admin.login.ready";
        }
        return left == null ? null : "admin.login.left";
    }
}
