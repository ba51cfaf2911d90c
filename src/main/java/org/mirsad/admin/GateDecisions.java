package org.mirsad.admin;

import org.mirsad.topics.GateQueue;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An editor's word on an article that the gate was not sure of, with its audit row. */
@Service
@PreAuthorize("hasAnyRole('EDITOR', 'ADMIN')")
class GateDecisions {

    private final GateQueue queue;
    private final Audit audit;

    GateDecisions(GateQueue queue, Audit audit) {
        this.queue = queue;
        this.audit = audit;
    }

    @Transactional
    public void publish(String editor, long articleId) {
        queue.decide(articleId, true, editor);
        audit.write(editor, "gate.publish", "article/" + articleId, null, null);
    }

    @Transactional
    public void leaveOut(String editor, long articleId) {
        queue.decide(articleId, false, editor);
        audit.write(editor, "gate.leave-out", "article/" + articleId, null, null);
    }
}
