package io.slipway.cluster.cluster;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.work.Pace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a cluster's present work usually takes in all: the way through subnets, control plane
 * and node pools, or back.
 */
public final class Expectations {

    /** The control plane starts when there are subnets, long before the network is ready. */
    private static final Duration SUBNETS = Duration.ofSeconds(5);

    private final Pace pace;

    public Expectations(Pace pace) {
        this.pace = pace;
    }

    /** In seconds; null when nothing is being built or deleted. */
    public @Nullable Integer seconds(Slice slice) {
        return switch (ClusterPhase.of(slice)) {
            case PENDING, PROVISIONING ->
                    seconds(
                            SUBNETS.plus(kind(ClusterKinds.CONTROL_PLANE).create().expected())
                                    .plus(kind(ClusterKinds.NODE_POOL).create().expected()));
            case DELETING ->
                    seconds(
                            ClusterKinds.ALL.stream()
                                    .map(kind -> kind.delete().expected())
                                    .reduce(Duration.ZERO, Duration::plus));
            case RUNNING, UPDATING, DEGRADED, FAILED, DELETED -> null;
        };
    }

    private int seconds(Duration duration) {
        return (int) Math.max(1, Math.round(pace.scaled(duration).toMillis() / 1000.0));
    }

    private static ResourceKind kind(String name) {
        return ClusterKinds.ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
