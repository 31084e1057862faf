package io.slipway.service.sample;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import io.slipway.reconciler.work.SliceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network of a VPC and a subnet, made at once and in no cloud. */
public final class SampleKind implements SliceKind, ResourceDriver {

    @Override
    public String name() {
        return "network";
    }

    @Override
    public List<ResourceKind> resourceKinds() {
        return List.of(
                ResourceKind.immediate(
                        "vpc",
                        "network",
                        ResourceKind.Identity.TOKEN,
                        ResourceKind.Change.IN_PLACE),
                ResourceKind.immediate(
                        "subnet",
                        "network",
                        ResourceKind.Identity.TOKEN,
                        ResourceKind.Change.IN_PLACE));
    }

    @Override
    public Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired) {
        if (desired.spec().containsKey("impossible")) {
            return new Blueprint.Refusal("IMPOSSIBLE", "It cannot be", "Ask for something else");
        }
        return Blueprint.Graph.of(
                        DesiredResource.of("vpc", "vpc", Map.of("spec", desired.spec())),
                        DesiredResource.of(
                                "subnet/a", "subnet", Map.of("vpcId", new Ref("vpc", "id"))))
                .telling("SubnetsReady", List.of(Need.ready("subnet/a")));
    }

    @Override
    public Report report(Slice slice, Map<String, Slot> slots) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        Slot vpc = slots.get("vpc");
        if (vpc != null && vpc.facts().externalId() != null) {
            outputs.put("vpcId", vpc.facts().externalId());
        }
        return new Report(outputs, null);
    }

    @Override
    public ResourceDriver driver(String resourceKind) {
        return this;
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        Map<String, Observation> all = new LinkedHashMap<>();
        slots.forEach(slot -> all.put(slot.name(), Observation.Ready.of(Map.of())));
        return all;
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) {
        return List.of();
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        String id = slot.kind() + "-" + slice.id().clusterId();
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        return CallResult.done();
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return CallResult.done();
    }
}
