package io.slipway.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This process's share of the calls AWS allows, per account, region and action. A call beyond it is
 * not sent: it fails as if AWS had throttled it, and the reconciler comes back later. When AWS does
 * throttle, somebody else calls too: the share is halved at once and recovers bit by bit.
 *
 * <pre>
 *   share  1 ──throttled──▶ 1/2 ──throttled──▶ 1/4 … (not below 1/16)
 *            ◀── +1/100 for each second of AWS's time without being throttled ──
 * </pre>
 */
final class CallBudget {

    private static final double LEAST = 1.0 / 16;
    private static final double RECOVERY_PER_SECOND = 1.0 / 100;

    private final double share;
    private final double speed;
    private final Clock clock;
    private final ConcurrentHashMap<Key, Bucket> buckets = new ConcurrentHashMap<>();

    CallBudget(double share, double speed, Clock clock) {
        this.share = share;
        this.speed = speed;
        this.clock = clock;
    }

    /**
     * Takes one call.
     *
     * @throws CallBudgetExceededException when there is none left just now
     */
    void take(AwsScope scope, String service, String operation) {
        if (!bucket(scope, service, operation).take(clock.instant())) {
            throw CallBudgetExceededException.of(service, operation);
        }
    }

    /** AWS throttled such a call although the budget allowed it. */
    void throttled(AwsScope scope, String service, String operation) {
        bucket(scope, service, operation).halve(clock.instant());
    }

    private Bucket bucket(AwsScope scope, String service, String operation) {
        return buckets.computeIfAbsent(
                new Key(scope, service, operation),
                _ ->
                        new Bucket(
                                CallRate.of(service, operation).times(share, speed),
                                clock.instant()));
    }

    private record Key(AwsScope scope, String service, String operation) {}

    private final class Bucket {

        private final CallRate rate;
        private double calls;
        private double factor = 1;
        private Instant filledAt;

        Bucket(CallRate rate, Instant now) {
            this.rate = rate;
            this.calls = rate.burst();
            this.filledAt = now;
        }

        synchronized boolean take(Instant now) {
            fill(now);
            if (calls < 1) {
                return false;
            }
            calls--;
            return true;
        }

        synchronized void halve(Instant now) {
            fill(now);
            factor = Math.max(LEAST, factor / 2);
            calls = 0;
        }

        private void fill(Instant now) {
            double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
            calls = Math.min(rate.burst(), calls + seconds * rate.perSecond() * factor);
            factor = Math.min(1, factor + seconds * speed * RECOVERY_PER_SECOND);
            filledAt = now;
        }
    }
}
