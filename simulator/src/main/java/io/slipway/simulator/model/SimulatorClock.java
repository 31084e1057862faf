package io.slipway.simulator.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The simulator's time: the time of the clock underneath plus whatever was skipped. Durations of
 * AWS are divided by the speed, so times shown stay near wall time at any speed. Over a {@link
 * VirtualClock} nothing is skipped: that clock itself goes on.
 */
public final class SimulatorClock {
    private final Clock wall;
    private final double speed;
    private Duration skipped = Duration.ZERO;

    public SimulatorClock(Clock wall, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("The speed must be above zero, not " + speed);
        }
        this.wall = wall;
        this.speed = speed;
    }

    public Instant now() {
        return wall.instant().plus(skipped);
    }

    /** The clock underneath, by which signatures are judged. */
    public Instant wallTime() {
        return wall.instant();
    }

    /** How long something that takes AWS {@code simulated} takes here. */
    public Duration sped(Duration simulated) {
        return Duration.ofNanos(Math.round(simulated.toNanos() / speed));
    }

    /** How many times faster than AWS's durations these are. */
    public double speed() {
        return speed;
    }

    /** Lets {@code simulated} pass at once. */
    public void advance(Duration simulated) {
        pass(sped(simulated));
    }

    /** Goes to that time at once; never back. */
    public void advanceTo(Instant time) {
        Duration missing = Duration.between(now(), time);
        if (missing.isPositive()) {
            pass(missing);
        }
    }

    private void pass(Duration time) {
        if (wall instanceof VirtualClock virtual) {
            virtual.advance(time);
        } else {
            skipped = skipped.plus(time);
        }
    }

    public Duration skipped() {
        return skipped;
    }

    public void skipTo(Duration total) {
        skipped = total;
    }
}
