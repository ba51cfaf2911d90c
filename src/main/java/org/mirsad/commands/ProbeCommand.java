package org.mirsad.commands;

import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mirsad.fetching.probe.Candidate;
import org.mirsad.fetching.probe.Discovered;
import org.mirsad.fetching.probe.NoReport;
import org.mirsad.fetching.probe.Probe;
import org.mirsad.fetching.probe.ProbeReport;
import org.mirsad.fetching.probe.Probed;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code probe ADDRESS} looks for the lists of a site and prints them, with a report on the best, as JSON. The share of
 * tech items is null: the words that tell stand in the database, and a command runs without it.
 *
 * <p>Exit codes: 0 reported, 1 there is nothing to report on, 2 wrong arguments.
 */
final class ProbeCommand {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private ProbeCommand() {}

    static int run(String[] args, PrintStream out, PrintStream err, Web web) {
        if (args.length != 1 || args[0].startsWith("--")) {
            err.println("usage: probe ADDRESS");
            return 2;
        }
        ObjectNode answer = web.probing(probe -> answer(args[0], probe));
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        out.flush();
        return answer.path("report").isObject() ? 0 : 1;
    }

    private static ObjectNode answer(String typed, Probe probe) {
        Discovered discovered = probe.discover(typed);
        Optional<URI> best = discovered.candidates().stream()
                .filter(Candidate::usable)
                .map(Candidate::address)
                .findFirst();
        Probed probed = best.map(list -> probe.report(list, Probe.NOBODY)).orElse(null);
        return answer(typed, discovered, probed);
    }

    private static ObjectNode answer(String typed, Discovered discovered, @Nullable Probed probed) {
        ObjectNode answer = JSON.createObjectNode().put("asked", typed);
        answer.put("problem", probed instanceof NoReport none ? none.problem() : discovered.problem());
        answer.put("requests", discovered.requests());
        answer.set("candidates", JSON.valueToTree(discovered.candidates()));
        answer.set("report", probed instanceof ProbeReport report ? JSON.valueToTree(report) : JSON.nullNode());
        return answer;
    }
}
