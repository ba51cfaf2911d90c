package org.mirsad.commands;

import java.io.PrintStream;
import java.util.Optional;
import org.mirsad.admin.PasswordReset;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets a locked-out person in again: whoever may run this on the machine owns the installation. */
final class ResetPasswordCommand implements CommandLine.Command {

    private final Class<?> application;

    ResetPasswordCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length != 1) {
            err.println("Usage: reset-password NAME");
            return 2;
        }
        // Joins the database of a server that is running; lazily, so that nothing else of the application wakes.
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .lazyInitialization(true)
                .properties(
                        "mirsad.database.join=true",
                        "mirsad.fetching.enabled=false",
                        "logging.level.root=error",
                        "spring.main.log-startup-info=false")
                .run()) {
            Optional<String> password = context.getBean(PasswordReset.class).reset(args[0]);
            if (password.isEmpty()) {
                err.println("No account has the name " + args[0]);
                return 1;
            }
            out.println("The new password of " + args[0] + ": " + password.get());
            return 0;
        }
    }
}
