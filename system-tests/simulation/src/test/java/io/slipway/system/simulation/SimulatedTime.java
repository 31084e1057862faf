package io.slipway.system.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The simulation's time: it stands still until it is moved on. */
final class SimulatedTime extends Clock {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Never goes back. */
    void moveTo(Instant then) {
        if (then.isAfter(now)) {
            now = then;
        }
    }

    /** The clock of a machine that is off by that much. */
    Clock offBy(Duration skew) {
        return Clock.offset(this, skew);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
