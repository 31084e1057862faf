package io.slipway.status;

import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterState;
import io.slipway.events.ExternalTask;
import io.slipway.events.ResourceEvent;
import io.slipway.events.ResourceState;
import io.slipway.events.SliceObserved;
import io.slipway.events.SliceOutcome;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.EventPublisher;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Tells of a cluster as the services that own its parts do. */
final class Owners {

    /** Of late: the broker drops what is older than its topic keeps. */
    static final Instant CREATED = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

    final String clusterId = "c-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    final String name;
    private final EventPublisher events;
    private long version;
    private long seq;

    Owners(EventPublisher events, String name) {
        this.events = events;
        this.name = name;
    }

    Owners cluster(ClusterPhase phase) {
        return send(TopicCatalogue.CLUSTERS, clusterId, state(phase, ++version));
    }

    Owners clusterAgain(ClusterPhase phase, long oldVersion) {
        return send(TopicCatalogue.CLUSTERS, clusterId, state(phase, oldVersion));
    }

    Owners slot(String slot, ResourceState state) {
        return slotAt(slot, state, ++seq);
    }

    Owners slotAt(String slot, ResourceState state, long number) {
        ResourceEvent event =
                ResourceEvent.newBuilder()
                        .setClusterId(clusterId)
                        .setSliceId(clusterId + "/network/main")
                        .setSeq(number)
                        .setSlot(slot)
                        .setKind(slot.replaceAll("/.*", ""))
                        .setStage("network")
                        .setState(state)
                        .setIncarnation(1)
                        .setAttempt(state == ResourceState.PLANNED ? 0 : 1)
                        .setAwsId(state == ResourceState.READY ? slot + "-1" : null)
                        .setAt(CREATED.plusSeconds(number))
                        .setExpectedSeconds(2)
                        .setCode(state == ResourceState.BLOCKED ? "VpcLimitExceeded" : null)
                        .setMessage(state == ResourceState.BLOCKED ? "No more VPCs" : null)
                        .setRemedy(state == ResourceState.BLOCKED ? "Delete one." : null)
                        .build();
        return send(TopicCatalogue.RESOURCE_EVENTS, clusterId, event);
    }

    Owners pool(int desired, int ready) {
        String slice = clusterId + "/node-pool/general";
        SliceObserved observed =
                SliceObserved.newBuilder()
                        .setSliceId(slice)
                        .setClusterId(clusterId)
                        .setVersion(++version)
                        .setObservedGeneration(1)
                        .setOutcome(SliceOutcome.CONVERGED)
                        .setDeleted(false)
                        .setOutputs("{}")
                        .setDesiredCount(desired)
                        .setReadyCount(ready)
                        .setUpdatedAt(CREATED)
                        .build();
        return send(TopicCatalogue.NODE_POOLS_OBSERVED, slice, observed);
    }

    Owners external(String system, String state) {
        ExternalTask task =
                ExternalTask.newBuilder()
                        .setClusterId(clusterId)
                        .setSystem(system)
                        .setTaskId("smoke")
                        .setTitle("Smoke test")
                        .setState(state)
                        .setSequence(++seq)
                        .setAt(CREATED)
                        .build();
        return send(TopicCatalogue.EXTERNAL_TASKS, clusterId, task);
    }

    Owners send(Topic topic, String key, SpecificRecord record) {
        events.publish(topic, key, record, CREATED, UUID.randomUUID().toString())
                .toCompletableFuture()
                .join();
        return this;
    }

    private ClusterState state(ClusterPhase phase, long number) {
        return ClusterState.newBuilder()
                .setClusterId(clusterId)
                .setProject("default")
                .setName(name)
                .setType("eks")
                .setRegion("us-east-1")
                .setCloudAccount("a-1")
                .setTags(Map.of("team", "web"))
                .setPhase(phase)
                .setGeneration(1)
                .setObservedGeneration(0)
                .setVersion(number)
                .setSpec("{}")
                .setCreatedAt(CREATED)
                .setUpdatedAt(CREATED.plusSeconds(number))
                .setExpectedSeconds(700)
                .build();
    }
}
