package io.slipway.simulator.journal;

import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A simulator as a process of its own, to be killed: {@code DIRECTORY ENDPOINT_FILE}. */
final class SimulatorProcess {
    private SimulatorProcess() {}

    public static void main(String[] arguments) throws IOException {
        SimulatorOptions options =
                SimulatorOptions.defaults().withDataDirectory(Path.of(arguments[0]));
        Simulator simulator = Simulator.start(options);
        Path written = Path.of(arguments[1] + ".new");
        Files.writeString(written, simulator.endpoint().toString());
        Files.move(written, Path.of(arguments[1]));
    }
}
