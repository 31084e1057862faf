package io.slipway.standalone;

import io.slipway.cli.terminal.Surroundings;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code slipway simulator}: AWS on this machine, alone, until Ctrl-C. */
@Command(name = "simulator", description = "Run the AWS simulator alone, until Ctrl-C")
final class SimulatorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--port",
            defaultValue = "4566",
            description = "where it listens on 127.0.0.1 (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "how many times faster than AWS (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(names = "--seed", description = "gives durations spread, the same for the same seed")
    private @Nullable Long seed;

    @Option(names = "--data", description = "keeps its state in this directory over restarts")
    private @Nullable Path data;

    SimulatorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logs.to(null);
        Speeds.requireSensible(speed);
        try (var simulator = Simulator.start(new SimulatorOptions(port, speed, seed, data))) {
            surroundings.print("AWS simulator is ready: " + simulator.endpoint());
            return Foreground.untilStopped(simulator);
        }
    }
}
