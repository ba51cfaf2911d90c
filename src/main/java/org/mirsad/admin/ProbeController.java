package org.mirsad.admin;

import java.time.Clock;
import org.mirsad.fetching.Probe;
import org.mirsad.topics.TechGuess;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Before a source is added: what its address is worth. A POST, since it sends requests in the editor's name. */
@Controller
class ProbeController {

    private static final int LONGEST = 2048;

    private final Probe probe;
    private final TechGuess tech;
    private final Clock clock;

    ProbeController(Probe probe, TechGuess tech, Clock clock) {
        this.probe = probe;
        this.tech = tech;
        this.clock = clock;
    }

    @ModelAttribute("section")
    String section() {
        return "sources";
    }

    @GetMapping("/admin/sources/probe")
    String ask(Model model) {
        model.addAttribute("typed", "");
        return "admin/probe";
    }

    @PostMapping("/admin/sources/probe")
    String look(@RequestParam(defaultValue = "") String address, Model model) {
        String typed = address.length() <= LONGEST ? address.strip() : "";
        Probe.Findings findings = probe.look(typed, tech::isTech);
        model.addAttribute("typed", typed);
        model.addAttribute("findings", findings);
        if (findings.report() != null && findings.report().crawlDelay() != null) {
            model.addAttribute("delay", Ahead.span(findings.report().crawlDelay()));
        }
        model.addAttribute("now", clock.instant());
        return "admin/probe";
    }
}
