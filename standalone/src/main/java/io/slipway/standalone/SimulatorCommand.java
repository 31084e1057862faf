package io.slipway.standalone;

import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
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

    @Option(
            names = "--enforce-iam",
            description = "callers may do only what their IAM policies allow")
    private boolean enforceIam;

    SimulatorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Ports.requireSensible(port);
        Speeds.requireSensible(speed);
        Logs.off();
        try (var simulator = start()) {
            surroundings.print("AWS simulator is ready: " + simulator.endpoint());
            return Foreground.untilStopped(simulator);
        }
    }

    private Simulator start() {
        try {
            return Simulator.start(
                    new SimulatorOptions(port, speed, seed, data).withEnforcedIam(enforceIam));
        } catch (RuntimeException e) {
            // It listens on this one port only.
            var failure =
                    e.getCause() instanceof BindException ? new PortInUseException(port, e) : e;
            throw CommandFailure.failed(StartFailure.lines("The simulator", failure, port));
        }
    }
}
