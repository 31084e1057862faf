package io.slipway.standalone;

import io.slipway.cli.terminal.CommandFailure;

/** What {@code --speed} may be. */
final class Speeds {

    private Speeds() {}

    static void requireSensible(double speed) {
        if (!(speed >= 1) || speed > 10_000) {
            throw CommandFailure.usage("--speed is from 1 to 10000, not " + speed + ".");
        }
    }

    static void requireFor(AwsChoice aws, double speed) {
        requireSensible(speed);
        if (aws instanceof AwsChoice.Real && speed != 1) {
            throw CommandFailure.usage("Real AWS has one speed: leave --speed out.");
        }
    }
}
