package org.mirsad.admin;

import java.security.Principal;
import org.mirsad.topics.GateQueue;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Articles of which the gate was not sure. */
@Controller
class GateController {

    private static final int ROWS = 50;

    private final GateQueue queue;
    private final GateDecisions decisions;

    GateController(GateQueue queue, GateDecisions decisions) {
        this.queue = queue;
        this.decisions = decisions;
    }

    @ModelAttribute("section")
    String section() {
        return "gate";
    }

    @GetMapping("/admin/gate")
    String waiting(Model model) {
        model.addAttribute("waiting", queue.waiting(ROWS));
        return "admin/gate";
    }

    @PostMapping("/admin/gate/{id}/publish")
    String publish(@PathVariable long id, Principal editor, RedirectAttributes after) {
        boolean decided = decisions.publish(editor.getName(), id);
        after.addFlashAttribute("notice", decided ? "admin.gate.published" : "admin.gate.decided");
        return "redirect:/admin/gate";
    }

    @PostMapping("/admin/gate/{id}/leave-out")
    String leaveOut(@PathVariable long id, Principal editor, RedirectAttributes after) {
        boolean decided = decisions.leaveOut(editor.getName(), id);
        after.addFlashAttribute("notice", decided ? "admin.gate.left-out" : "admin.gate.decided");
        return "redirect:/admin/gate";
    }
}
