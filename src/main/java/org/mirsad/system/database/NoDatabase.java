package org.mirsad.system.database;

/** This build carries no PostgreSQL and was told of none. */
final class NoDatabase extends RuntimeException {

    NoDatabase() {
        super("This build of Mirsad carries no PostgreSQL of its own. Set SPRING_DATASOURCE_URL "
                + "(jdbc:postgresql://host:5432/mirsad), SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
    }
}
