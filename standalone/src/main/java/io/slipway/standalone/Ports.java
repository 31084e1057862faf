package io.slipway.standalone;

import io.slipway.cli.terminal.CommandFailure;

/** What {@code --port} may be. */
final class Ports {

    private static final int LAST = 65_535;

    private Ports() {}

    static void requireSensible(int port) {
        if (port < 0 || port > LAST) {
            throw CommandFailure.usage(
                    "--port is from 0 (any free one) to 65535, not " + port + ".");
        }
    }
}
