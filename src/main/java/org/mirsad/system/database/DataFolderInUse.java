package org.mirsad.system.database;

import java.nio.file.Path;

/** Another running Mirsad holds the data folder. */
final class DataFolderInUse extends RuntimeException {

    DataFolderInUse(Path folder, String holder) {
        super("The data folder " + folder.toAbsolutePath() + " is in use by another Mirsad"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + ". Stop that one, or give this one a folder of its own with MIRSAD_DATA.");
    }
}
