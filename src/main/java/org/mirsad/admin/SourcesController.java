package org.mirsad.admin;

import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mirsad.fetching.HealthBoard;
import org.mirsad.fetching.RecleanProgress;
import org.mirsad.fetching.RuleHealth;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.Source;
import org.mirsad.sources.SourceDesk;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceExists;
import org.mirsad.sources.SourceKind;
import org.mirsad.text.ArabicText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The source desk: the list with its health, one source, and the forms to add and to edit. */
@Controller
class SourcesController {

    private static final int LOG_ROWS = 30;
    /** A round that ended is news to administrators for so long. */
    private static final Duration SHOWN = Duration.ofDays(7);

    private final SourceDesk desk;
    private final SourceCuration curation;
    private final HealthBoard health;
    private final RecleanProgress reclean;
    private final RuleHealth rules;
    private final Clock clock;

    SourcesController(
            SourceDesk desk,
            SourceCuration curation,
            HealthBoard health,
            RecleanProgress reclean,
            RuleHealth rules,
            Clock clock) {
        this.desk = desk;
        this.curation = curation;
        this.health = health;
        this.reclean = reclean;
        this.rules = rules;
        this.clock = clock;
    }

    @ModelAttribute("section")
    String section() {
        return "sources";
    }

    @ModelAttribute("kinds")
    SourceKind[] kinds() {
        return SourceKind.values();
    }

    @ModelAttribute("rightsChoices")
    Rights[] rights() {
        return Rights.values();
    }

    @ModelAttribute("gates")
    Gate[] gates() {
        return Gate.values();
    }

    @GetMapping("/admin")
    String home() {
        return "redirect:/admin/sources";
    }

    @GetMapping("/admin/sources")
    String list(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String mood, Model model) {
        List<HealthBoard.Health> all = health.all();
        String wanted = ArabicText.fold(q);
        model.addAttribute("q", q);
        model.addAttribute("mood", mood);
        model.addAttribute("moods", HealthBoard.Mood.values());
        model.addAttribute("total", all.size());
        model.addAttribute("active", all.stream().filter(s -> s.mood() != HealthBoard.Mood.PAUSED).count());
        model.addAttribute("troubled", all.stream().filter(s -> s.mood() == HealthBoard.Mood.BROKEN).count());
        model.addAttribute(
                "sources",
                all.stream()
                        .filter(s -> wanted.isEmpty()
                                || ArabicText.fold(s.nameAr()).contains(wanted)
                                || s.slug().contains(q.strip().toLowerCase(Locale.ROOT)))
                        .filter(s -> mood.isEmpty() || s.mood().key().equals(mood))
                        .toList());
        reclean.latest().filter(this::isNews).ifPresent(run -> show(run, model));
        return "admin/sources";
    }

    private boolean isNews(RecleanProgress.Run run) {
        return run.endedAt() == null || run.endedAt().isAfter(clock.instant().minus(SHOWN));
    }

    private static void show(RecleanProgress.Run run, Model model) {
        model.addAttribute("reclean", run);
        run.left().ifPresent(left -> model.addAttribute("recleanLeft", Ahead.span(left)));
    }

    /** Empty, or begun with what a probe found; whatever stands in the address is judged when it is sent. */
    @GetMapping("/admin/sources/new")
    String blank(@RequestParam Map<String, String> begun, Model model) {
        model.addAttribute("form", SourceForm.begun(begun));
        return "admin/source-form";
    }

    @PostMapping("/admin/sources")
    String add(
            @Valid @ModelAttribute("form") SourceForm form,
            BindingResult result,
            Principal editor,
            RedirectAttributes after) {
        Optional<SourceDetails> details = form.read(result);
        if (details.isEmpty()) {
            return "admin/source-form";
        }
        try {
            String slug = curation.add(editor.getName(), details.get());
            return done(slug, "admin.source.added", after);
        } catch (SourceExists e) {
            return exists(e, result);
        }
    }

    private String exists(SourceExists e, BindingResult result) {
        String name = desk.find(e.slug()).map(Source::nameAr).orElse(e.slug());
        result.rejectValue("address", "source.problem.exists", new Object[] {name}, null);
        return "admin/source-form";
    }

    @GetMapping("/admin/sources/{slug}")
    String one(@PathVariable String slug, Model model) {
        HealthBoard.Health source = require(slug);
        model.addAttribute("source", source);
        Duration until = Duration.between(clock.instant(), source.next());
        model.addAttribute("next", Ahead.of(until));
        model.addAttribute("about", Ahead.span(source.nextAbout() == null ? until : source.nextAbout()));
        model.addAttribute("details", desk.find(slug).orElseThrow().details());
        model.addAttribute("troubles", rules.troubles(slug));
        model.addAttribute("log", health.log(slug, LOG_ROWS));
        return "admin/source";
    }

    @GetMapping("/admin/sources/{slug}/edit")
    String form(@PathVariable String slug, Model model) {
        model.addAttribute("source", require(slug));
        model.addAttribute("form", SourceForm.of(desk.find(slug).orElseThrow().details()));
        return "admin/source-form";
    }

    @PostMapping("/admin/sources/{slug}/edit")
    String edit(
            @PathVariable String slug,
            @Valid @ModelAttribute("form") SourceForm form,
            BindingResult result,
            Principal editor,
            Model model,
            RedirectAttributes after) {
        model.addAttribute("source", require(slug));
        Optional<SourceDetails> details = form.read(result);
        if (details.isEmpty()) {
            return "admin/source-form";
        }
        try {
            curation.edit(editor.getName(), slug, details.get());
            return done(slug, "admin.source.edited", after);
        } catch (SourceExists e) {
            return exists(e, result);
        }
    }

    @PostMapping("/admin/sources/{slug}/pause")
    String pause(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String reason,
            Principal editor,
            RedirectAttributes after) {
        require(slug);
        curation.pause(editor.getName(), slug, ArabicText.line(reason, 300));
        return done(slug, "admin.source.paused", after);
    }

    @PostMapping("/admin/sources/{slug}/resume")
    String resume(@PathVariable String slug, Principal editor, RedirectAttributes after) {
        require(slug);
        curation.resume(editor.getName(), slug);
        return done(slug, "admin.source.resumed", after);
    }

    @PostMapping("/admin/sources/{slug}/fetch")
    String fetch(@PathVariable String slug, Principal editor, RedirectAttributes after) {
        require(slug);
        curation.fetchNow(editor.getName(), slug);
        return done(slug, "admin.source.fetching", after);
    }

    private static String done(String slug, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return "redirect:/admin/sources/" + slug;
    }

    private HealthBoard.Health require(String slug) {
        return health.of(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
