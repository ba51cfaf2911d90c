package org.mirsad.admin;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

/** The first account, through the one-time link. */
@Controller
class SetupController {

    private final Accounts accounts;

    SetupController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The form of the first account. */
    record SetupForm(
            String token, @Pattern(regexp = "[\\p{L}\\p{N}._-]{2,60}") String name, String password, String again) {

        /** What a browser leaves out is empty; the name is checked as it will be stored. */
        SetupForm(@Nullable String token, @Nullable String name, @Nullable String password, @Nullable String again) {
            this.token = token == null ? "" : token;
            this.name = name == null ? "" : Accounts.canonical(name);
            this.password = password == null ? "" : password;
            this.again = again == null ? "" : again;
        }

        @Override
        public String toString() {
            return "SetupForm[name=" + name + "]";
        }
    }

    @GetMapping("/admin/setup")
    String form(@RequestParam(defaultValue = "") String token, Model model, HttpServletResponse response) {
        if (!accounts.isSetupToken(token)) {
            return spent(response);
        }
        model.addAttribute("form", new SetupForm(token, "", "", ""));
        return "admin/setup";
    }

    @PostMapping("/admin/setup")
    String setUp(
            @Valid @ModelAttribute("form") SetupForm form, BindingResult result, HttpServletResponse response) {
        if (!accounts.isSetupToken(form.token())) {
            return spent(response);
        }
        Passwords.problem(form.password()).ifPresent(problem -> result.rejectValue("password", problem));
        if (!form.password().equals(form.again())) {
            result.rejectValue("again", "account.problem.password-differs");
        }
        if (result.hasErrors()) {
            return "admin/setup";
        }
        return accounts.setUp(form.token(), form.name(), form.password())
                ? "redirect:/admin/login?ready"
                : spent(response);
    }

    /** The same for a wrong link, an old one, and one that was used: it says what to do, and tells a guesser nothing. */
    private static String spent(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return "admin/setup-spent";
    }
}
