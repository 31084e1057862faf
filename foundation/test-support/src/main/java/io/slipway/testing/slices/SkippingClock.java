package io.slipway.testing.slices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's time plus whatever was skipped. */
public final class SkippingClock extends Clock {

    private volatile Duration skipped = Duration.ZERO;

    public synchronized void skip(Duration time) {
        skipped = skipped.plus(time);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(skipped);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
