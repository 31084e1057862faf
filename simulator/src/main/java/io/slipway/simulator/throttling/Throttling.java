package io.slipway.simulator.throttling;

import io.slipway.simulator.inspect.Endpoints;
import io.slipway.simulator.inspect.Inquiry;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Gate;
import io.slipway.simulator.operation.Registration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Refuses calls that come too fast, as EC2 does: per account, region and action. Buckets refill
 * with the simulated clock. A call that is refused for another reason, or a dry run, has taken its
 * token; one that is throttled takes none. The other services are never throttled: AWS documents no
 * rates for IAM, and EKS's cannot be reached by what their durations allow.
 *
 * <p>Buckets are not kept over a restart: all are full then, as they would soon be anyway.
 */
public final class Throttling implements Gate {
    private static final int UNAVAILABLE = 503;
    private static final String PATH = "/throttling";
    private static final String ENABLED = "enabled";
    private static final Documents.Key SETTING = new Documents.Key("condition", "throttling");

    private final Cloud cloud;
    private final boolean normally;
    private final Map<Place, TokenBucket> buckets = new HashMap<>();

    /**
     * @param normally whether it throttles unless told otherwise
     */
    public Throttling(Cloud cloud, boolean normally) {
        this.cloud = cloud;
        this.normally = normally;
        cloud.onReset(buckets::clear);
    }

    private record Place(Scope scope, String bucket) {}

    /** Lets people look at it, and switch it off and on. */
    public void addTo(Endpoints endpoints) {
        endpoints
                .add("GET", PATH, "nothing", inquiry -> Map.of(ENABLED, enabled()))
                .add("POST", PATH, "{\"enabled\": false}", this::set)
                .add("DELETE", PATH, "nothing", inquiry -> restore());
    }

    @Override
    public void admit(Registration<?> operation, AwsRequest request, Context context) {
        if (!operation.service().equals("ec2") || !enabled()) {
            return;
        }
        Ec2Limits.Share call = Ec2Limits.ofCall(operation.name(), request);
        TokenBucket ofCall = require(call, context);
        Optional<Ec2Limits.Share> resources = Ec2Limits.ofResources(operation.name(), request);
        if (resources.isPresent()) {
            require(resources.get(), context).take(resources.get().tokens());
        }
        ofCall.take(call.tokens());
    }

    private TokenBucket require(Ec2Limits.Share share, Context context) {
        Instant now = context.now();
        double speed = cloud.clock().speed();
        TokenBucket bucket =
                buckets.computeIfAbsent(
                        new Place(context.scope(), share.bucket()),
                        absent -> new TokenBucket(share.limit(), speed, now));
        if (!bucket.has(share.tokens(), now)) {
            throw new AwsFault(UNAVAILABLE, "RequestLimitExceeded", "Request limit exceeded.");
        }
        return bucket;
    }

    private boolean enabled() {
        return cloud.documents()
                .find(SETTING)
                .map(setting -> Boolean.TRUE.equals(setting.get(ENABLED)))
                .orElse(normally);
    }

    private Map<String, ?> set(Inquiry inquiry) {
        boolean enabled = inquiry.body().only(ENABLED).flag(ENABLED);
        cloud.documents().put(SETTING, Map.of(ENABLED, enabled));
        buckets.clear();
        return Map.of(ENABLED, enabled);
    }

    private Map<String, ?> restore() {
        cloud.documents().remove(SETTING);
        buckets.clear();
        return Map.of(ENABLED, normally);
    }
}
