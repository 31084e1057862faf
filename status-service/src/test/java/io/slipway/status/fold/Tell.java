package io.slipway.status.fold;

import io.slipway.status.fold.News.ClusterNews;
import io.slipway.status.fold.News.ExternalNews;
import io.slipway.status.fold.News.Identity;
import io.slipway.status.fold.News.SliceNews;
import io.slipway.status.fold.News.SlotNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tells news of one cluster in the order in which they happen, and keeps them: a recorded log. */
public final class Tell {

    /** When the first of them happens. */
    public static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private final String clusterId;
    private final String name;
    private final List<News> log = new ArrayList<>();
    private final Map<String, Long> seqs = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private Instant now = BEGIN;

    public Tell(String clusterId, String name) {
        this.clusterId = clusterId;
        this.name = name;
    }

    /**
     * A whole creation of an EKS cluster, with a failure on the way, a change, a difference found
     * and mended, and its deletion.
     */
    public static List<News> ofAWholeLife(String clusterId) {
        var tell = new Tell(clusterId, "shop");
        tell.created().after(700).cluster(Phase.RUNNING);
        tell.after(60).cluster(Phase.UPDATING);
        tell.slot("node-pool/general", "nodegroup", SlotState.UPDATING, 30)
                .slot("node-pool/general", "nodegroup", SlotState.WAITING, 119)
                .after(30)
                .slot("node-pool/general", "nodegroup", SlotState.READY, 119);
        tell.slice("node-pool/general", slice -> nodes(slice, 4, 4)).cluster(Phase.RUNNING);
        tell.drifted("network/main", "subnet/a")
                .slot("network/main", "subnet/a", SlotState.UPDATING, 2)
                .after(1)
                .slot("network/main", "subnet/a", SlotState.UPDATED, 2);
        tell.after(60).cluster(Phase.DELETING);
        for (String slot : List.of("nodegroup")) {
            tell.slot("node-pool/general", slot, SlotState.DELETING, 380)
                    .after(380)
                    .slot("node-pool/general", slot, SlotState.DELETED, 380);
        }
        tell.slice("node-pool/general", slice -> gone(slice));
        for (String slot : List.of("cluster", "role")) {
            tell.slot("control-plane/main", slot, SlotState.DELETING, 150)
                    .after(150)
                    .slot("control-plane/main", slot, SlotState.DELETED, 150);
        }
        for (String slot : List.of("nat-gateway/a", "subnet/a", "vpc")) {
            tell.slot("network/main", slot, SlotState.DELETING, 60)
                    .after(60)
                    .slot("network/main", slot, SlotState.DELETED, 60);
        }
        tell.slice("network/main", slice -> gone(slice)).cluster(Phase.DELETED);
        return tell.log();
    }

    /** A creation, all but its last state. */
    public Tell created() {
        cluster(Phase.PROVISIONING);
        slot("cluster/main", "network", SlotState.PLANNED, 120);
        slot("cluster/main", "node-pool/general", SlotState.PLANNED, 119);
        for (String slot : List.of("vpc", "subnet/a", "nat-gateway/a")) {
            slot("network/main", slot, SlotState.PLANNED, slot.startsWith("nat") ? 107 : 2);
        }
        for (String slot : List.of("role", "cluster")) {
            slot("control-plane/main", slot, SlotState.PLANNED, slot.equals("cluster") ? 588 : 2);
        }
        for (String slot : List.of("vpc", "subnet/a")) {
            after(1).slot("network/main", slot, SlotState.CREATING, 2);
            after(1).slot("network/main", slot, SlotState.READY, 2);
        }
        slice("network/main", slice -> condition(slice, "SubnetsReady"));
        slot("network/main", "nat-gateway/a", SlotState.CREATING, 107);
        after(3).blocked("network/main", "nat-gateway/a", "NatGatewayLimitExceeded");
        slice("network/main", slice -> stuck(slice, "NatGatewayLimitExceeded"));
        after(60).slot("network/main", "nat-gateway/a", SlotState.CREATING, 107, 2);
        slot("network/main", "nat-gateway/a", SlotState.WAITING, 107, 2);
        slot("control-plane/main", "role", SlotState.CREATING, 2);
        slot("control-plane/main", "role", SlotState.READY, 2);
        slot("control-plane/main", "cluster", SlotState.CREATING, 588);
        slot("control-plane/main", "cluster", SlotState.WAITING, 588);
        after(107).slot("network/main", "nat-gateway/a", SlotState.READY, 107, 2);
        slice("network/main", slice -> condition(slice, "EgressReady"));
        slot("node-pool/general", "nodegroup", SlotState.PLANNED, 119);
        slot("node-pool/general", "nodegroup", SlotState.CREATING, 119);
        external("acme-ci", "smoke", TaskState.CREATING).after(20);
        external("acme-ci", "smoke", TaskState.READY);
        slice("node-pool/general", slice -> nodes(slice, 3, 0));
        after(481).slot("control-plane/main", "cluster", SlotState.READY, 588);
        after(119).slot("node-pool/general", "nodegroup", SlotState.READY, 119);
        return slice("node-pool/general", slice -> nodes(slice, 3, 3));
    }

    public List<News> log() {
        return List.copyOf(log);
    }

    public News last() {
        return log.getLast();
    }

    public Instant now() {
        return now;
    }

    public Tell after(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    public Tell cluster(Phase phase) {
        return cluster(phase, null);
    }

    public Tell cluster(Phase phase, @Nullable Cause cause) {
        log.add(
                new ClusterNews(
                        clusterId,
                        new Identity("default", name, "eks", Map.of("team", "web")),
                        phase,
                        versions.merge("cluster", 1L, Long::sum),
                        List.of(),
                        null,
                        Set.of(id("network/main"), id("node-pool/general")),
                        Set.of(),
                        null,
                        cause,
                        710,
                        BEGIN,
                        now,
                        "us-east-1"));
        return this;
    }

    public Tell slot(String slice, String slot, SlotState state, int expectedSeconds) {
        return slot(slice, slot, state, expectedSeconds, state == SlotState.PLANNED ? 0 : 1);
    }

    public Tell slot(String slice, String slot, SlotState state, int expectedSeconds, int attempt) {
        return fact(slice, slot, state, expectedSeconds, attempt, null);
    }

    public Tell blocked(String slice, String slot, String code) {
        var cause = new Cause(code, slot + " is over a limit", "Ask AWS for more.");
        return fact(slice, slot, SlotState.BLOCKED, 107, 1, cause);
    }

    /** Something is there, but not as it was asked for. */
    public Tell drifted(String slice, String slot) {
        var cause = new Cause("DRIFTED", "Its tag team was web and is now gone", null);
        return fact(slice, slot, SlotState.READY, 2, 1, cause);
    }

    /** What was told last builds on these slots. */
    public Tell needing(String... slots) {
        var told = (SlotNews) log.removeLast();
        var fact = told.fact();
        log.add(new SlotNews(clusterId, told.key(), with(fact, fact.holders(), List.of(slots))));
        return this;
    }

    /** A deletion that AWS refuses because of what still uses it. */
    public Tell held(String slice, String slot, Blocker.Holder holder) {
        var cause = new Cause("DependencyViolation", slot + " is in use", null);
        fact(slice, slot, SlotState.DELETING, 2, 1, cause);
        var told = (SlotNews) log.removeLast();
        var fact = told.fact();
        log.add(new SlotNews(clusterId, told.key(), with(fact, List.of(holder), fact.needs())));
        return this;
    }

    private static SlotFact with(SlotFact fact, List<Blocker.Holder> holders, List<String> needs) {
        return new SlotFact(
                fact.seq(),
                fact.state(),
                fact.kind(),
                fact.stage(),
                fact.incarnation(),
                fact.attempt(),
                fact.awsId(),
                fact.at(),
                fact.expectedSeconds(),
                fact.cause(),
                fact.awsRequestId(),
                fact.actor(),
                holders,
                needs);
    }

    public Tell slice(String slice, UnaryOperator<SliceNews> change) {
        var plain =
                new SliceNews(
                        clusterId,
                        id(slice),
                        versions.merge(slice, 1L, Long::sum),
                        false,
                        false,
                        null,
                        List.of(),
                        null,
                        now);
        log.add(change.apply(plain));
        return this;
    }

    public Tell external(String system, String task, TaskState state) {
        log.add(
                new ExternalNews(
                        clusterId,
                        system,
                        task,
                        versions.merge(system + task, 1L, Long::sum),
                        "Smoke test",
                        state,
                        now,
                        null,
                        20,
                        null,
                        now));
        return this;
    }

    private Tell fact(
            String slice,
            String slot,
            SlotState state,
            int expectedSeconds,
            int attempt,
            @Nullable Cause cause) {
        boolean made = state != SlotState.PLANNED && state != SlotState.CREATING;
        var fact =
                new SlotFact(
                        seqs.merge(slice, 1L, Long::sum),
                        state,
                        slot.replaceAll("/.*", ""),
                        stage(slice),
                        1,
                        attempt,
                        made ? slot.replace('/', '-') + "-1" : null,
                        now,
                        expectedSeconds,
                        cause,
                        cause == null ? null : "request-1",
                        null,
                        List.of(),
                        List.of());
        log.add(new SlotNews(clusterId, new SlotKey(id(slice), slot), fact));
        return this;
    }

    private static String stage(String slice) {
        return slice.startsWith("node-pool") ? "node-pools" : slice.replaceAll("/.*", "");
    }

    private String id(String slice) {
        return clusterId + "/" + slice;
    }

    static SliceNews gone(SliceNews slice) {
        return new SliceNews(
                slice.clusterId(),
                slice.slice(),
                slice.version(),
                false,
                true,
                null,
                List.of(),
                null,
                slice.updatedAt());
    }

    static SliceNews stuck(SliceNews slice, String code) {
        return new SliceNews(
                slice.clusterId(),
                slice.slice(),
                slice.version(),
                true,
                false,
                new Cause(code, "It does not go on", "Do something."),
                List.of(),
                null,
                slice.updatedAt());
    }

    static SliceNews condition(SliceNews slice, String type) {
        return new SliceNews(
                slice.clusterId(),
                slice.slice(),
                slice.version(),
                false,
                false,
                null,
                List.of(new Condition(type, "True", null, null, slice.updatedAt())),
                null,
                slice.updatedAt());
    }

    static SliceNews nodes(SliceNews slice, int desired, int ready) {
        return new SliceNews(
                slice.clusterId(),
                slice.slice(),
                slice.version(),
                false,
                false,
                null,
                List.of(),
                new Nodes(desired, ready),
                slice.updatedAt());
    }
}
