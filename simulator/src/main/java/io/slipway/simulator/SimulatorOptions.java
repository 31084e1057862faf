package io.slipway.simulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is to run.
 *
 * @param port where it listens on 127.0.0.1; 0 for any free port
 * @param speed how many times faster than AWS's its durations pass; above 0
 * @param seed makes ids and durations repeatable and gives durations spread; null for medians
 * @param dataDirectory where its state is kept over restarts; null to keep none
 * @param throttling whether calls that come faster than AWS allows are refused, until {@code
 *     /_simulator/throttling} says otherwise
 * @param enforceIam whether callers may do only what their IAM policies allow
 */
public record SimulatorOptions(
        int port,
        double speed,
        @Nullable Long seed,
        @Nullable Path dataDirectory,
        boolean throttling,
        boolean enforceIam) {

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be from 0 to 65535, not " + port);
        }
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("The speed must be above zero, not " + speed);
        }
    }

    /** As told, throttling as AWS does, with no policies enforced. */
    public SimulatorOptions(
            int port, double speed, @Nullable Long seed, @Nullable Path dataDirectory) {
        this(port, speed, seed, dataDirectory, true, false);
    }

    /** Any free port, AWS's own speed, no seed, nothing kept, no policies enforced. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(0, 1, null, null);
    }

    public SimulatorOptions withPort(int newPort) {
        return new SimulatorOptions(newPort, speed, seed, dataDirectory, throttling, enforceIam);
    }

    public SimulatorOptions withSpeed(double newSpeed) {
        return new SimulatorOptions(port, newSpeed, seed, dataDirectory, throttling, enforceIam);
    }

    public SimulatorOptions withSeed(@Nullable Long newSeed) {
        return new SimulatorOptions(port, speed, newSeed, dataDirectory, throttling, enforceIam);
    }

    public SimulatorOptions withDataDirectory(@Nullable Path directory) {
        return new SimulatorOptions(port, speed, seed, directory, throttling, enforceIam);
    }

    public SimulatorOptions withThrottling(boolean throttles) {
        return new SimulatorOptions(port, speed, seed, dataDirectory, throttles, enforceIam);
    }

    public SimulatorOptions withEnforcedIam(boolean enforced) {
        return new SimulatorOptions(port, speed, seed, dataDirectory, throttling, enforced);
    }
}
