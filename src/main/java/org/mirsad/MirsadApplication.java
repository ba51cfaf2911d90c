package org.mirsad;

import java.time.Clock;
import java.util.OptionalInt;
import org.mirsad.commands.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Mirsad: the server, or one of the commands of {@code org.mirsad.commands}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MirsadApplication {

    public static void main(String[] args) {
        OptionalInt exit = new CommandLine(MirsadApplication.class, Clock.systemUTC()).run(args);
        if (exit.isPresent()) {
            System.exit(exit.getAsInt());
        }
        SpringApplication.run(MirsadApplication.class, args);
    }
}
