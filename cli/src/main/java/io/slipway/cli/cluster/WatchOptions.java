package io.slipway.cli.cluster;

import io.slipway.cli.terminal.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --timeout} and {@code --plain}: how a cluster is watched. */
final class WatchOptions {

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "stop watching after so long, with exit code 3: 90s, 15m, 1h30m")
    private @Nullable Duration timeout;

    @Option(names = "--plain", description = "one line per change, on a terminal as well")
    private boolean plain;

    @Option(
            names = "--platform-inside",
            hidden = true,
            description = "the platform runs in this process and ends with it, as under `demo`")
    private boolean platformInside;

    @Nullable Duration timeout() {
        return timeout;
    }

    /** Whether the work goes on when this process ends. */
    boolean outlived() {
        return !platformInside;
    }

    boolean plain() {
        return plain;
    }
}
