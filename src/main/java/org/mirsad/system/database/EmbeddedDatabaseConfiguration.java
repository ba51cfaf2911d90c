package org.mirsad.system.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.mirsad.system.DataFolder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Gives the pool its address where the operator named none. The condition stands on the nested classes: a scan of the
 * package finds each of them by itself, whatever stands on the outer one.
 */
class EmbeddedDatabaseConfiguration {

    @Configuration(proxyBeanMethods = false)
    @Conditional(NoDatabaseNamed.class)
    @ConditionalOnClass(EmbeddedPostgres.class)
    static class Embedded {

        @Bean(destroyMethod = "close")
        EmbeddedServer embeddedServer(DataFolder data, @Value("${mirsad.database.join:false}") boolean join) {
            Path folder = data.resolve("postgresql");
            return join ? EmbeddedServer.join(folder) : EmbeddedServer.open(folder);
        }

        @Bean
        JdbcConnectionDetails embeddedConnectionDetails(EmbeddedServer server) {
            return new JdbcConnectionDetails() {
                @Override
                public String getUsername() {
                    return server.user();
                }

                @Override
                public String getPassword() {
                    return "";
                }

                @Override
                public String getJdbcUrl() {
                    return server.jdbcUrl();
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(NoDatabaseNamed.class)
    @ConditionalOnMissingClass("io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
    static class None {

        @Bean
        JdbcConnectionDetails noConnectionDetails() {
            throw new NoDatabase();
        }
    }
}
