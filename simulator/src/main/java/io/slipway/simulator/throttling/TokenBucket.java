package io.slipway.simulator.throttling;

import java.time.Duration;
import java.time.Instant;

/** Tokens that calls take and time brings back. A new bucket is full. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final Limit limit;
    private final double refillPerSecond;
    private double tokens;
    private Instant filledAt;

    /**
     * @param speed how many times faster than AWS's its seconds are
     */
    TokenBucket(Limit limit, double speed, Instant now) {
        this.limit = limit;
        this.refillPerSecond = limit.refill() * speed;
        this.tokens = limit.capacity();
        this.filledAt = now;
    }

    boolean has(int wanted, Instant now) {
        if (now.isAfter(filledAt)) {
            double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
            tokens = Math.min(limit.capacity(), tokens + seconds * refillPerSecond);
            filledAt = now;
        }
        return tokens >= wanted;
    }

    void take(int wanted) {
        tokens -= wanted;
    }
}
