package org.mirsad.sources;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.mirsad.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The starter catalogue: tables of facts that come with the application and belong to the editors from then on.
 *
 * <p>A file is read when its content is new to this database, in one transaction; importers insert what is missing,
 * refresh what no editor touched, and leave the rest alone.
 */
@Service
public class Catalogue {

    private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

    private final CatalogueSettings settings;
    private final ResourceLoader resources;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Catalogue(
            CatalogueSettings settings,
            ResourceLoader resources,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.resources = resources;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Hands the rows of {@code file} to {@code importer} if this database has not seen that content. */
    public void importIfNew(String file, Consumer<List<TsvRow>> importer) {
        byte[] bytes = read(file);
        String fingerprint = fingerprint(bytes);
        transaction.executeWithoutResult(status -> {
            // Two nodes that start together: the second waits here, then finds the work done.
            jdbc.sql("select pg_advisory_xact_lock(hashtext('mirsad.catalogue'))").query((row, n) -> n).list();
            if (!isNew(file, fingerprint)) {
                return;
            }
            List<TsvRow> rows = TsvRow.parse(file, new String(bytes, UTF_8));
            importer.accept(rows);
            jdbc.sql(
                            """
                            insert into catalogue_import (file, fingerprint, imported_at) values (:file, :print, :now)
                                on conflict (file) do update set fingerprint = excluded.fingerprint,
                                                                 imported_at = excluded.imported_at
                            """)
                    .param("file", file)
                    .param("print", fingerprint)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            log.atInfo().addKeyValue("file", file).addKeyValue("rows", rows.size()).log("Imported catalogue");
        });
    }

    private boolean isNew(String file, String fingerprint) {
        return jdbc.sql("select fingerprint from catalogue_import where file = :file")
                .param("file", file)
                .query(String.class)
                .optional()
                .filter(fingerprint::equals)
                .isEmpty();
    }

    private byte[] read(String file) {
        Resource resource = resources.getResource(settings.location() + "/" + file);
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue file " + resource + " cannot be read", e);
        }
    }

    private static String fingerprint(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }
}
