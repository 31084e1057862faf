package io.slipway.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens that calls take and time brings back, and who waits for them, in the order of coming. Not
 * for several threads at once.
 */
final class CallBucket {

    private static final double LEAST = 1.0 / 16;
    private static final double RECOVERY_PER_SECOND = 1.0 / 100;
    private static final double NANOS = 1e9;

    /** Filled a little slower than AWS's, so that rounding never makes it the fuller one. */
    private static final double CAUTION = 1 - 1e-6;

    /** How long what is promised is kept for who does not come. AWS's time. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final Duration KEPT_AT_LEAST = Duration.ofSeconds(2);

    private final CallRate rate;
    private final double speed;
    private final Map<Object, Promise> promises = new LinkedHashMap<>();
    private double tokens;
    private double factor = 1;
    private Instant filledAt;

    /** Tokens that whoever asks with the same request gets from that time on. */
    private record Promise(double tokens, Instant from) {}

    CallBucket(CallRate rate, double speed, Instant now) {
        this.rate = rate;
        this.speed = speed;
        this.tokens = rate.burst();
        this.filledAt = now;
    }

    /**
     * When that many tokens can be taken by this request: now, or the time they are promised for.
     */
    Instant freeFor(Object request, int wanted, Instant now) {
        fill(now);
        promises.values().removeIf(promise -> promise.from().plus(kept()).isBefore(now));
        double most = Math.min(wanted, rate.burst());
        Promise promise = promises.get(request);
        if (promise != null && promise.from().isAfter(now)) {
            return promise.from();
        }
        double missing = most - tokens + (promise == null ? promised() : 0);
        if (missing <= 0) {
            return now;
        }
        Instant from = after(missing, now);
        promises.put(request, new Promise(most, from));
        return from;
    }

    /** What {@link #freeFor} has shown to be there. */
    void take(Object request, int wanted) {
        promises.remove(request);
        tokens -= Math.min(wanted, rate.burst());
    }

    /** AWS has fewer than this bucket had: none now, and half as many from here on. */
    void halve(Instant now) {
        fill(now);
        factor = Math.max(LEAST, factor / 2);
        tokens = Math.min(tokens, 0);
    }

    private double promised() {
        return promises.values().stream().mapToDouble(Promise::tokens).sum();
    }

    /** Rounded up, to the resolution in which slices keep times. */
    private Instant after(double missing, Instant now) {
        double nanos = missing / perSecond() * NANOS;
        return now.plusNanos((long) nanos).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    private double perSecond() {
        return rate.perSecond() * factor * CAUTION;
    }

    private Duration kept() {
        Duration scaled = Duration.ofMillis((long) (KEPT.toMillis() / speed));
        return scaled.compareTo(KEPT_AT_LEAST) < 0 ? KEPT_AT_LEAST : scaled;
    }

    private void fill(Instant now) {
        double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / NANOS);
        tokens = Math.min(rate.burst(), tokens + seconds * perSecond());
        factor = Math.min(1, factor + seconds * speed * RECOVERY_PER_SECOND);
        filledAt = now;
    }
}
