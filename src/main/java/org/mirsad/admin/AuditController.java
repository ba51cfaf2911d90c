package org.mirsad.admin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What was decided at the desk, newest first. */
@Controller
class AuditController {

    private static final int ROWS = 200;

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @ModelAttribute("section")
    String section() {
        return "audit";
    }

    @GetMapping("/admin/audit")
    String latest(Model model) {
        model.addAttribute("entries", audit.latest(ROWS));
        return "admin/audit";
    }
}
