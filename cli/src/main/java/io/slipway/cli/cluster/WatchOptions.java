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

    @Nullable Duration timeout() {
        return timeout;
    }

    boolean plain() {
        return plain;
    }
}
