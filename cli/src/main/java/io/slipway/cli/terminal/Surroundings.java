package io.slipway.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What a command stands in.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        Clock clock) {

    /** This process's own. */
    public static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                environment,
                System.in,
                writer(System.out),
                writer(System.err),
                Terminal.ofProcess(environment),
                Clock.systemUTC());
    }

    /** How the command is called here, for the commands named in messages. */
    public String command() {
        return environment.getOrDefault("SLIPWAY_COMMAND", "./slipway");
    }

    /**
     * Asks a person; in a pipe, and for an empty answer, the default holds. Whoever ends the input
     * instead of answering means it.
     */
    public String ask(String question, String otherwise) {
        if (!terminal.interactive()) {
            return otherwise;
        }
        err.print(question + " [" + otherwise + "]: ");
        err.flush();
        String answer = line();
        return answer.isBlank() ? otherwise : answer.strip();
    }

    private String line() {
        var line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            if (next < 0) {
                throw CommandFailure.usage("The input has ended; nothing was done.");
            }
            for (; next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw CommandFailure.usage(
                    "Standard input cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    /** How long lines for people may be; in a pipe as long as they are. */
    public int width() {
        return terminal.interactive() ? terminal.size().get().columns() : Integer.MAX_VALUE;
    }

    /** Writes lines to standard output. */
    public void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    public void print(String... lines) {
        print(List.of(lines));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
