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

    /** False if the article does not wait: somebody else was quicker, or there is none. */
    @Transactional
    public boolean publish(String editor, long articleId) {
        return decide(editor, articleId, true, "gate.publish");
    }

    /** As {@link #publish}. */
    @Transactional
    public boolean leaveOut(String editor, long articleId) {
        return decide(editor, articleId, false, "gate.leave-out");
    }

    private boolean decide(String editor, long articleId, boolean publish, String action) {
        boolean decided = queue.decide(articleId, publish, editor);
        if (decided) {
            audit.write(editor, action, "article/" + articleId, null, null);
        }
        return decided;
    }
}
