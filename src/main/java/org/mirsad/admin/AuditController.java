package org.mirsad.admin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What was decided at the desk, newest first. */
@Controller
class AuditController {

    private static final int ROWS = 200;

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/admin/audit")
    String latest(Model model) {
        model.addAttribute("entries", audit.latest(ROWS));
        return "admin/audit";
    }
}
