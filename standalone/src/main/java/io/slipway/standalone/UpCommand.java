package io.slipway.standalone;

import io.slipway.cli.connection.DataDirectory;
import io.slipway.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code slipway up}: the whole platform in the foreground, until Ctrl-C. */
@Command(name = "up", description = "Run the whole platform here, until Ctrl-C")
final class UpCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "the gateway's, on 127.0.0.1 (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--data",
            description = "holds all that is kept (default: ~/.local/share/slipway)")
    private @Nullable Path data;

    @Option(
            names = "--aws",
            defaultValue = "simulator",
            description = "simulator, real, or the URL of an AWS-compatible endpoint")
    private String aws = "simulator";

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "the simulator's clock (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(names = "--seed", description = "gives the built-in simulator's durations spread")
    private @Nullable Long seed;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        var choice = AwsChoice.parse(aws);
        Ports.requireSensible(port);
        Speeds.requireFor(choice, speed);
        var directory = DataDirectory.resolve(data, surroundings.environment());
        var home = DataHome.open(directory, choice);
        Logs.to(home.log());
        if (choice instanceof AwsChoice.Real) {
            surroundings.print(AwsIdentity.lines());
        }
        surroundings.err().println("Starting; the log is " + home.log());
        var running = Platform.start(home, new PlatformOptions(port, choice, speed, seed));
        surroundings.print("Slipway is ready: " + running.endpoints().gateway());
        return Foreground.untilStopped(running);
    }
}
