package io.slipway.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
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
