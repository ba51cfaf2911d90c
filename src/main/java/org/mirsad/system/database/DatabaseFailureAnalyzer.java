package org.mirsad.system.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence, instead of a stack trace, why there is no database to start with. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
        Throwable ours = find(rootFailure);
        return ours == null ? null : new FailureAnalysis(String.valueOf(ours.getMessage()), null, ours);
    }

    private static @Nullable Throwable find(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DataFolderInUse || t instanceof NoDatabase) {
                return t;
            }
        }
        return null;
    }
}
