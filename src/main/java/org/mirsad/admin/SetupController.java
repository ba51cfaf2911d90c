package org.mirsad.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
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
            @NotBlank String token,
            @NotBlank @Pattern(regexp = "[\\p{L}\\p{N}._-]{2,60}") String name,
            @NotBlank String password,
            @NotBlank String again) {

        @Override
        public String toString() {
            return "SetupForm[name=" + name + "]";
        }
    }

    @GetMapping("/admin/setup")
    String form(@RequestParam String token, Model model) {
        requireGood(token);
        model.addAttribute("form", new SetupForm(token, "", "", ""));
        return "admin/setup";
    }

    @PostMapping("/admin/setup")
    String setUp(@Valid @ModelAttribute("form") SetupForm form, BindingResult result) {
        requireGood(form.token());
        if (!result.hasFieldErrors("password")) {
            Passwords.problem(form.password()).ifPresent(problem -> result.rejectValue("password", problem));
        }
        if (!form.password().equals(form.again())) {
            result.rejectValue("again", "account.problem.password-differs");
        }
        if (result.hasErrors()) {
            return "admin/setup";
        }
        if (!accounts.setUp(form.token(), form.name(), form.password())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/admin/login?ready";
    }

    private void requireGood(String token) {
        if (!accounts.isSetupToken(token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
