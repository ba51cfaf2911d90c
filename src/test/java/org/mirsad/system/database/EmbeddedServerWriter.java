package org.mirsad.system.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/** A JVM of its own that writes until it is killed, and says what was committed. */
final class EmbeddedServerWriter {

    private EmbeddedServerWriter() {}

    public static void main(String[] args) throws Exception {
        EmbeddedServer server = EmbeddedServer.open(Path.of(args[0]));
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), "");
                var create = connection.createStatement();
                var insert = connection.prepareStatement("insert into written values (?)")) {
            create.execute("create table written (n bigint)");
            for (long n = 1; n < 1_000_000; n++) {
                insert.setLong(1, n);
                insert.executeUpdate();
                System.out.println("committed " + n);
            }
        }
    }
}
