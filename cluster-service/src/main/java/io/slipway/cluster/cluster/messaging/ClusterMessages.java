package io.slipway.cluster.cluster.messaging;

import io.slipway.cluster.cluster.Child;
import io.slipway.cluster.cluster.ClusterPhase;
import io.slipway.cluster.cluster.ClusterReport;
import io.slipway.cluster.cluster.Trouble;
import io.slipway.events.ChildState;
import io.slipway.events.ClusterState;
import io.slipway.events.Condition;
import io.slipway.events.SliceObserved;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.messaging.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster as a record of {@code slipway.clusters}. */
final class ClusterMessages {

    private ClusterMessages() {}

    /**
     * The cluster as it is now.
     *
     * @param controlPlane the control plane's observed state, once there is a control plane
     * @param expectedSeconds how long the present work was expected to take
     */
    static ClusterState of(
            Slice slice, @Nullable SliceObserved controlPlane, @Nullable Integer expectedSeconds) {
        var trouble = Trouble.of(slice).orElse(null);
        var counts = slice.observed().counts();
        var spec = slice.desired().spec();
        return ClusterState.newBuilder()
                .setClusterId(slice.id().clusterId())
                .setProject(slice.cluster().project())
                .setName(slice.cluster().name())
                .setType(String.valueOf(spec.get("type")))
                .setRegion(slice.cluster().region())
                .setCloudAccount(slice.cluster().cloudAccount())
                .setTags(tags(spec))
                .setPhase(phase(ClusterPhase.of(slice)))
                .setGeneration(slice.desired().generation())
                .setObservedGeneration(ClusterReport.reachedGeneration(slice))
                .setVersion(slice.outbox().stateVersion())
                .setSpec(JsonText.of(spec))
                .setEndpoint(ClusterReport.text(slice, "endpoint"))
                .setKubernetesVersion(ClusterReport.text(slice, "version"))
                .setConditions(conditions(slice))
                .setControlPlane(controlPlane)
                .setChildren(children(slice))
                .setDesiredNodes(counts == null ? null : counts.desired())
                .setReadyNodes(counts == null ? null : counts.ready())
                .setCode(trouble == null ? null : trouble.code())
                .setMessage(trouble == null ? null : trouble.message())
                .setRemedy(trouble == null ? null : trouble.remedy())
                .setCreatedAt(slice.createdAt())
                .setUpdatedAt(slice.updatedAt())
                .setExpectedSeconds(expectedSeconds)
                .build();
    }

    private static Map<String, String> tags(Map<String, Object> spec) {
        var tags = new LinkedHashMap<String, String>();
        if (spec.get("tags") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        }
        return tags;
    }

    private static List<Condition> conditions(Slice slice) {
        return slice.observed().conditions().values().stream()
                .map(condition ->
                        Condition.newBuilder()
                                .setType(condition.type())
                                .setStatus(condition.holds() ? "True" : "False")
                                .setMessage(
                                        condition.message().isEmpty() ? null : condition.message())
                                .setSince(condition.since())
                                .build())
                .toList();
    }

    private static List<ChildState> children(Slice slice) {
        return Child.of(slice).stream().map(child -> child(slice, child)).toList();
    }

    private static ChildState child(Slice slice, Child child) {
        var report = slice.children().get(child.slot());
        return ChildState.newBuilder()
                .setSliceId(child.id().toString())
                .setKind(child.id().kind())
                .setName(child.id().name())
                .setGeneration(child.desired().generation())
                .setObservedGeneration(report == null ? 0 : report.observedGeneration())
                .setDeleting(child.desired().deleting())
                .build();
    }

    private static io.slipway.events.ClusterPhase phase(ClusterPhase phase) {
        return switch (phase) {
            case PENDING -> io.slipway.events.ClusterPhase.PENDING;
            case PROVISIONING -> io.slipway.events.ClusterPhase.PROVISIONING;
            case RUNNING -> io.slipway.events.ClusterPhase.RUNNING;
            case UPDATING -> io.slipway.events.ClusterPhase.UPDATING;
            case DEGRADED -> io.slipway.events.ClusterPhase.DEGRADED;
            case FAILED -> io.slipway.events.ClusterPhase.FAILED;
            case DELETING -> io.slipway.events.ClusterPhase.DELETING;
            case DELETED -> io.slipway.events.ClusterPhase.DELETED;
        };
    }
}
