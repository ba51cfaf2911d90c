package org.mirsad.fetching;

/**
 * What must still be written down when this thread was told to stop: a socket of an interrupted virtual thread is
 * closed at its next use, that of the database too.
 */
final class Undisturbed {

    private Undisturbed() {}

    static void run(Runnable task) {
        boolean interrupted = Thread.interrupted();
        try {
            task.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
