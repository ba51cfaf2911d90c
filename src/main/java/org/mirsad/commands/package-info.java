/** The command line: what runs without the server, before Spring starts. */
@ApplicationModule(
        allowedDependencies = {
            "cleaning", "fetching", "fetching :: feed", "fetching :: probe", "http", "admin", "search", "stories", "text",
            "topics"
        })
@NullMarked
package org.mirsad.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
