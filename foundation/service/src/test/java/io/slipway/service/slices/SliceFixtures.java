package io.slipway.service.slices;

import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Condition;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Holder;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Outbox;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.Schedule;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Slices to start from. */
public final class SliceFixtures {

    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    public static final ClusterRef CLUSTER = new ClusterRef("default", "shop", "a-1", "us-east-1");

    private SliceFixtures() {}

    public static SliceId newId() {
        return new SliceId("c-" + UUID.randomUUID().toString().substring(24), "network", "main");
    }

    /** Due since {@link #NOW}, without names. */
    public static Slice fresh() {
        return fresh(Set.of());
    }

    public static Slice fresh(Set<String> names) {
        return Slice.created(
                newId(),
                CLUSTER,
                Desired.first(Map.of("vpcCidr", "10.0.0.0/16"), Map.of()),
                names,
                NOW);
    }

    /** With something in every field. */
    public static Slice whole(Outcome outcome) {
        var fault =
                new Fault("VpcLimitExceeded", FaultClass.BLOCKED, "Too many", "Raise it", "r-1")
                        .withHolders(
                                List.of(
                                        new Holder("network-interface", "eni-1", "an ELB"),
                                        new Holder("security-group", "sg-1", null)));
        Map<String, Object> tree =
                Map.of(
                        "tags",
                        Map.of("kubernetes.io/role/elb", "1", "$cost", "50%25", "a%2Eb", "x"),
                        "zones",
                        List.of("us-east-1a", Map.of("deep.er", List.of(1, 2.5, true))));
        var slot =
                new Slot(
                        "nat-gateway/us-east-1a",
                        new Slot.Shape("nat-gateway", "network", Set.of("vpc"), "vpc", tree),
                        SlotPhase.CREATING,
                        2,
                        new Slot.Facts("nat-1", Map.of("id", "nat-1"), Set.of("Reachable")),
                        new Slot.Track(
                                3,
                                7,
                                NOW,
                                NOW.minusSeconds(9),
                                NOW.plusSeconds(9),
                                fault,
                                fault,
                                NOW.minusSeconds(8)),
                        Intent.first(Intent.Verb.CREATE, 7, "slipway-1", tree, NOW));
        var observed =
                new Observed(
                        4,
                        Map.of(slot.name(), slot),
                        Map.of("SubnetsReady", new Condition("SubnetsReady", true, "", NOW)),
                        Map.of("privateSubnetId/us-east-1a", "subnet-1"),
                        new Counts(3, 1),
                        outcome,
                        false);
        var event =
                new ResourceEvent(
                        12,
                        slot.name(),
                        "nat-gateway",
                        "network",
                        ResourceEvent.State.BLOCKED,
                        2,
                        3,
                        "nat-1",
                        107,
                        fault,
                        NOW,
                        List.of("vpc"));
        var report =
                new ChildReport(
                        5,
                        2,
                        new Outcome.Waiting("vpc", NOW, null),
                        false,
                        Set.of("Ready"),
                        tree,
                        new Counts(1, 0));
        return new Slice(
                newId(),
                42,
                CLUSTER,
                new Desired(5, true, tree, Map.of("subnetIds", List.of("subnet-1"))),
                observed,
                Map.of("network", report),
                new Schedule(NOW.plusSeconds(60), 3, null, 9, NOW.plusSeconds(600))
                        .nudged(NOW.plus(Duration.ofMinutes(2))),
                new Outbox(12, List.of(event), 4, "abc", 3, 1),
                Set.of("default/shop"),
                NOW.minusSeconds(100),
                NOW);
    }
}
