package io.slipway.standalone;

import io.slipway.cli.connection.DataDirectory;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code slipway demo}: the whole platform with the simulator in a directory of its own, and on it
 * the commands a user would give: account, plan, create, watch.
 */
@Command(
        name = "demo",
        description = "Run everything here and build a cluster on simulated AWS, in half a minute")
final class DemoCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--spec", description = "the cluster to build (default: examples/eks.yaml)")
    private @Nullable Path spec;

    @Option(
            names = "--speed",
            defaultValue = "60",
            description = "the simulator's clock (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(names = "--seed", description = "gives the simulator's durations spread")
    private @Nullable Long seed;

    @Option(names = "--keep", description = "stay up when the cluster runs")
    private boolean keep;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Speeds.requireSensible(speed);
        var file = specFile();
        var directory = new DataDirectory(Files.createTempDirectory("slipway-demo-"));
        var start = surroundings.clock().instant();
        surroundings.print("Starting the platform and simulated AWS, in " + directory.path());
        var home = DataHome.open(directory, new AwsChoice.BuiltIn());
        Logs.to(home.log());
        var options = new PlatformOptions(0, new AwsChoice.BuiltIn(), speed, seed);
        var running = Platform.start(home, options);
        Foreground.closeAtExit(running);
        var took = Duration.between(start, surroundings.clock().instant());
        surroundings.print(
                "Slipway is ready: %s (after %d s)"
                        .formatted(running.endpoints().gateway(), took.toSeconds()));
        var exitCode = show(running.endpoints(), directory.path(), file);
        if (exitCode == ExitCode.DONE && keep) {
            return stay(running.endpoints(), directory.path());
        }
        running.close();
        if (exitCode == ExitCode.DONE) {
            remove(directory.path());
            surroundings.print(
                    "",
                    "All of it ran in one process and is gone now. To keep it up: "
                            + surroundings.command()
                            + " demo --keep");
        } else {
            surroundings.err().println("The log is kept: " + home.log());
        }
        return exitCode;
    }

    private Path specFile() {
        var file =
                spec == null
                        ? Path.of(System.getProperty("slipway.home", "."), "examples", "eks.yaml")
                        : spec;
        if (!Files.isReadable(file)) {
            throw CommandFailure.usage("There is no file " + file + ".");
        }
        return file;
    }

    private int show(Endpoints endpoints, Path data, Path file) {
        var steps =
                List.of(
                        List.of("account", "list"),
                        List.of("cluster", "plan", "-f", file.toString()),
                        List.of(
                                "cluster",
                                "create",
                                "-f",
                                file.toString(),
                                "--watch",
                                "--platform-inside"));
        for (var step : steps) {
            var exitCode = run(step, endpoints, data);
            if (exitCode != ExitCode.DONE) {
                return exitCode;
            }
        }
        return ExitCode.DONE;
    }

    /** Gives a command as a user would, shown first. */
    private int run(List<String> command, Endpoints endpoints, Path data) {
        surroundings.print("", "$ " + surroundings.command() + " " + String.join(" ", command));
        var arguments = new ArrayList<>(command);
        arguments.addAll(
                List.of("--server", endpoints.gateway().toString(), "--data", data.toString()));
        return Main.commandLine(surroundings).execute(arguments.toArray(String[]::new));
    }

    private int stay(Endpoints endpoints, Path data) throws InterruptedException {
        surroundings.print(
                "",
                "It stays up until Ctrl-C. In another terminal:",
                "  export SLIPWAY_SERVER=%s SLIPWAY_TOKEN=$(cat %s)"
                        .formatted(endpoints.gateway(), data.resolve("token")),
                "  " + surroundings.command() + " cluster list");
        return Foreground.untilStopped(() -> {});
    }

    private static void remove(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
