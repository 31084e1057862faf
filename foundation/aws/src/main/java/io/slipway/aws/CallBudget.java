package io.slipway.aws;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * This process's share of the calls AWS allows, per account, region and action (requirement R45). A
 * call beyond it is not sent: it fails as if AWS had throttled it, and says when there will be
 * room. That room is kept for it: asked again then, the same request finds it, and whoever comes in
 * between waits behind. So those that wait come back one after the other, as fast as AWS allows,
 * and not all at once.
 *
 * <p>When AWS throttles all the same, somebody else calls too: the share is halved at once and
 * recovers bit by bit.
 *
 * <pre>
 *   share  1 ──throttled──▶ 1/2 ──throttled──▶ 1/4 … (not below 1/16)
 *            ◀── +1/100 for each second of AWS's time without being throttled ──
 * </pre>
 */
public final class CallBudget {

    private final double share;
    private final double speed;
    private final Clock clock;
    private final Map<Key, CallBucket> buckets = new HashMap<>();

    /**
     * @param share the part of AWS's buckets that is this process's, above 0 and at most 1
     * @param speed how many times faster than AWS's its seconds pass; 1 for AWS
     */
    public CallBudget(double share, double speed, Clock clock) {
        this.share = share;
        this.speed = speed;
        this.clock = clock;
    }

    /**
     * Takes what the call needs of each of its buckets, or of none.
     *
     * @throws CallBudgetExceededException when there is not enough just now
     */
    public void take(AwsScope scope, AwsRequest request) {
        var action = CalledAction.of(request);
        var free = takenOrFree(scope, CallRates.of(action, request), request);
        if (free != null) {
            throw CallBudgetExceededException.of(action, free);
        }
    }

    private synchronized @Nullable Instant takenOrFree(
            AwsScope scope, List<CallRates.Share> shares, AwsRequest request) {
        Instant now = clock.instant();
        Instant free = now;
        for (var each : shares) {
            Instant here = bucket(scope, each, now).freeFor(request, each.tokens(), now);
            free = here.isAfter(free) ? here : free;
        }
        if (free.isAfter(now)) {
            return free;
        }
        shares.forEach(each -> bucket(scope, each, now).take(request, each.tokens()));
        return null;
    }

    /** AWS throttled such a call although the budget allowed it. */
    public synchronized void throttled(AwsScope scope, AwsRequest request) {
        Instant now = clock.instant();
        CallRates.of(CalledAction.of(request), request)
                .forEach(each -> bucket(scope, each, now).halve(now));
    }

    private CallBucket bucket(AwsScope scope, CallRates.Share of, Instant now) {
        return buckets.computeIfAbsent(
                new Key(scope, of.bucket()),
                _ -> new CallBucket(of.rate().times(share, speed), speed, now));
    }

    private record Key(AwsScope scope, String bucket) {}
}
