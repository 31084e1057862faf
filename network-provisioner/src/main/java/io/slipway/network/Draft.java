package io.slipway.network;

import static io.slipway.reconciler.plan.Need.ready;

import io.slipway.aws.Ownership;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.ResourceNames;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.SliceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A network's graph while its parts are put in, one after the other. */
final class Draft {

    private final Ownership ownership;
    private final ResourceNames names;
    private final List<DesiredResource> resources = new ArrayList<>();
    private final List<Need> before = new ArrayList<>();
    private final Map<String, List<Need>> conditions = new LinkedHashMap<>();

    Draft(String installation, SliceId id, ClusterRef cluster, NetworkSpec spec) {
        this.names = new ResourceNames(installation, id.clusterId());
        this.ownership =
                new Ownership(
                        installation,
                        cluster.project(),
                        cluster.name(),
                        id.toString(),
                        "",
                        spec.tags(),
                        null);
    }

    /** Whatever is added from now on is made only when all of these are ready. */
    void afterwards(List<String> slots) {
        slots.forEach(slot -> before.add(ready(slot)));
    }

    void add(String slot, String kind, Map<String, Object> properties, Need... needs) {
        resources.add(resource(slot, kind, properties, needs));
    }

    private DesiredResource resource(
            String slot, String kind, Map<String, Object> properties, Need... needs) {
        var all = new LinkedHashSet<>(before);
        all.addAll(List.of(needs));
        return DesiredResource.of(slot, kind, properties, all.toArray(Need[]::new));
    }

    /** Adds what goes with its container when that is deleted. */
    void addWithin(
            String container,
            String slot,
            String kind,
            Map<String, Object> properties,
            Need... needs) {
        resources.add(resource(slot, kind, properties, needs).containedIn(container));
    }

    /** The network tells a condition that holds when, among all else it is given, this is ready. */
    void tells(String condition, String... slots) {
        var needs = conditions.computeIfAbsent(condition, _ -> new ArrayList<>());
        for (var slot : slots) {
            needs.add(ready(slot));
        }
    }

    /** What every taggable resource carries. */
    Map<String, String> tags(String slot, Ownership.Role role) {
        return tags(slot, role, OwnershipTags::of);
    }

    Map<String, String> tags(
            String slot, Ownership.Role role, Function<Ownership, Map<String, String>> which) {
        return which.apply(ownership.inSlot(slot).as(role));
    }

    /** A name for something that AWS wants named, at most that long. */
    String name(String what, int maxLength) {
        return names.hashed(ownership.clusterName() + "-" + what, maxLength);
    }

    String clusterName() {
        return ownership.clusterName();
    }

    Blueprint.Graph graph() {
        var graph = Blueprint.Graph.of(resources);
        for (var condition : conditions.entrySet()) {
            graph = graph.telling(condition.getKey(), condition.getValue());
        }
        return graph;
    }

    static Ref id(String slot) {
        return new Ref(slot, "id");
    }
}
