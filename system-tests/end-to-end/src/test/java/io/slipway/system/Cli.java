package io.slipway.system;

import io.slipway.cli.Slipway;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code slipway} command line in a pipe, against one platform. */
final class Cli {

    private final Map<String, String> environment;

    private Cli(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * @param server where the platform is; its token is found in the default data directory
     */
    Cli(String server, String dataHome) {
        this(Map.of("SLIPWAY_SERVER", server, "XDG_DATA_HOME", dataHome));
    }

    /** This one with a variable more. */
    Cli with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Cli(Map.copyOf(more));
    }

    static Cli of(RunningPlatform platform) {
        return new Cli(platform.endpoint("gateway"), platform.home().toString());
    }

    /** What a command left behind. */
    record Ended(int exitCode, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }

    Ended run(String... arguments) {
        return typing("", arguments);
    }

    /** Runs it with this on standard input. */
    Ended typing(String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings =
                new Surroundings(
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Terminal.pipe(),
                        Clock.systemUTC());
        var exitCode = Slipway.commandLine(surroundings).execute(arguments);
        return new Ended(exitCode, out.toString(), err.toString());
    }
}
