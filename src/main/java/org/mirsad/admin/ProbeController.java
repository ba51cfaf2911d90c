package org.mirsad.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.util.Optional;
import org.mirsad.fetching.probe.Discovered;
import org.mirsad.fetching.probe.NoReport;
import org.mirsad.fetching.probe.ProbeReport;
import org.mirsad.fetching.probe.Probed;
import org.mirsad.fetching.probe.Way;
import org.mirsad.text.ArabicText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a site has to offer, before it is added. Asked for by POST with a token: a link that somebody sends must not make
 * an editor's browser send this server out.
 */
@Controller
class ProbeController {

    private static final String PAGE = "admin/probe";
    private static final int LONGEST = 2048;
    private static final String BUSY = "admin.probe.busy";

    private final SourceProbe probe;

    ProbeController(SourceProbe probe) {
        this.probe = probe;
    }

    @ModelAttribute("section")
    String section() {
        return "sources";
    }

    @GetMapping("/admin/sources/probe")
    String form(Model model) {
        model.addAttribute("address", "");
        return PAGE;
    }

    /** The lists of an address; with {@code list}, what one of them looks like. */
    @PostMapping("/admin/sources/probe")
    String look(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String list,
            Principal editor,
            Model model) {
        model.addAttribute("address", ArabicText.line(address, LONGEST));
        if (list.isBlank()) {
            discover(editor.getName(), address, model);
        } else {
            web(list).ifPresentOrElse(
                    uri -> report(editor.getName(), uri, model),
                    () -> model.addAttribute("problem", "probe.problem.address"));
        }
        return PAGE;
    }

    /** A list that was typed itself needs no choosing. */
    private void discover(String editor, String address, Model model) {
        Optional<Discovered> discovered = probe.discover(editor, address);
        if (discovered.isEmpty()) {
            model.addAttribute("problem", BUSY);
            return;
        }
        Discovered found = discovered.get();
        found.candidates().stream()
                .filter(candidate -> candidate.usable() && candidate.way() == Way.ITSELF)
                .findFirst()
                .ifPresentOrElse(itself -> report(editor, itself.address(), model), () -> {
                    model.addAttribute("candidates", found.candidates());
                    model.addAttribute("problem", found.problem());
                });
    }

    private void report(String editor, URI list, Model model) {
        Optional<Probed> probed = probe.report(editor, list);
        if (probed.isEmpty()) {
            model.addAttribute("problem", BUSY);
        } else if (probed.get() instanceof ProbeReport report) {
            model.addAttribute("view", new ProbeView(report));
            model.addAttribute("report", report);
        } else if (probed.get() instanceof NoReport none) {
            model.addAttribute("problem", none.problem());
        }
    }

    private static Optional<URI> web(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
