package org.mirsad.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.mirsad.http.Kind;

/** Tells the server's start from a command, and runs the command. Output is UTF-8 whatever the machine's locale. */
public final class CommandLine {

    /** A command: its arguments without its name in, an exit code out (0 done, 1 failed, 2 misused). */
    interface Command {
        int run(String[] args, PrintStream out, PrintStream err);
    }

    private final Map<String, Command> commands;

    /** @param application the class that starts the server, for the commands that need its database */
    public CommandLine(Class<?> application, Clock clock) {
        Web web = new Web(clock);
        this.commands = Map.of(
                "clean", (args, out, err) -> CleanCommand.run(args, out, err, address -> page(web, address)),
                "parse-feed", (args, out, err) -> ParseFeedCommand.run(args, out, err, web),
                "probe", (args, out, err) -> ProbeCommand.run(args, out, err, web),
                "match", MatchCommand::run,
                "classify", ClassifyCommand::run,
                "stories", StoriesCommand::run,
                "reset-password", new ResetPasswordCommand(application),
                "help", (args, out, err) -> help(out));
    }

    private static CleanCommand.FetchedPage page(Web web, URI address) throws IOException {
        Web.Answer answer = web.fetch(address, Kind.PAGE);
        return new CleanCommand.FetchedPage(answer.bytes(), answer.address(), answer.contentType());
    }

    /** The exit code if the first argument names a command; empty if the server is to start. */
    public OptionalInt run(String[] args) {
        if (args.length == 0 || args[0].startsWith("--") && !args[0].equals("--help")) {
            return OptionalInt.empty();
        }
        try (PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
                PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8)) {
            return OptionalInt.of(run(args, out, err));
        }
    }

    int run(String[] args, PrintStream out, PrintStream err) {
        String name = args[0].equals("--help") ? "help" : args[0];
        Command command = commands.get(name);
        if (command == null) {
            err.println("Unknown command: " + args[0]);
            help(err);
            return 2;
        }
        return command.run(Arrays.copyOfRange(args, 1, args.length), out, err);
    }

    private static int help(PrintStream out) {
        out.print(
                """
                Mirsad. Without arguments the server starts; arguments of the form --name=value are settings.

                  clean FILE|URL [--url U]              the article of a page, as JSON
                  clean --batch IN.jsonl OUT.jsonl      many: {id, url, html} a line
                  parse-feed FILE|URL [--url U] [--content-type T]
                                                        the items of a feed, as JSON
                  parse-feed --batch IN.jsonl OUT.jsonl many: {id, path, url, content_type} a line
                  probe ADDRESS                         a site's feeds, and what the best of them looks like, as JSON
                  match QUERY DOCUMENT                  whether the search would find the text, as JSON
                  match --batch IN.jsonl OUT.jsonl      many: {id, query, document} a line
                  classify TITLE TEXT                   whether an article is about technology, why, and its topics
                  classify --batch IN.jsonl OUT.jsonl   many: {id, title, text, tags} a line
                  stories --batch IN.jsonl OUT.jsonl    a stream in stories: {source, published, title, text} a line
                  reset-password NAME                   a new password for an account of the desk
                """);
        return 0;
    }
}
