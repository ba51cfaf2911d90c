package org.mirsad.admin;

import java.security.Principal;
import org.mirsad.sources.SourceDesk;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an editor says to a block that repeats in a source's articles, on the source's page. */
@Controller
class BlocksController {

    private final BlockDecisions decisions;
    private final SourceDesk desk;

    BlocksController(BlockDecisions decisions, SourceDesk desk) {
        this.decisions = decisions;
        this.desk = desk;
    }

    @PostMapping("/admin/sources/{slug}/blocks/{key}/keep")
    String keep(@PathVariable String slug, @PathVariable long key, Principal editor, RedirectAttributes after) {
        return done(slug, decisions.keep(editor.getName(), known(slug), key), "admin.block.kept", after);
    }

    @PostMapping("/admin/sources/{slug}/blocks/{key}/remove")
    String remove(@PathVariable String slug, @PathVariable long key, Principal editor, RedirectAttributes after) {
        return done(slug, decisions.remove(editor.getName(), known(slug), key), "admin.block.removed", after);
    }

    @PostMapping("/admin/sources/{slug}/blocks/{key}/forget")
    String forget(@PathVariable String slug, @PathVariable long key, Principal editor, RedirectAttributes after) {
        return done(slug, decisions.forget(editor.getName(), known(slug), key), "admin.block.forgotten", after);
    }

    private String known(String slug) {
        return desk.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)).slug();
    }

    private static String done(String slug, boolean decided, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", decided ? notice : "admin.block.gone");
        return "redirect:/admin/sources/" + slug;
    }
}
