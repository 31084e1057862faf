package io.slipway.service.messaging;

import io.slipway.events.SliceDesired;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.schemas.Topic;
import java.time.Instant;

/**
 * A slice as its cluster wants it: what a message of {@code networks.desired} or {@code
 * node-pools.desired} says.
 */
public record DesiredSlice(SliceId id, ClusterRef cluster, Desired desired) {

    /**
     * What a message says.
     *
     * @throws InvalidRecordException when it makes no sense
     */
    public static DesiredSlice of(SliceDesired message) {
        SliceId id = sliceId(message.getSliceId());
        if (!id.clusterId().equals(message.getClusterId())) {
            throw new InvalidRecordException(
                    "Slice %s is not of cluster %s".formatted(id, message.getClusterId()));
        }
        if (message.getGeneration() < 1) {
            throw new InvalidRecordException("Generations count from 1");
        }
        return new DesiredSlice(
                id,
                new ClusterRef(
                        message.getProject(),
                        message.getClusterName(),
                        message.getCloudAccount(),
                        message.getRegion()),
                new Desired(
                        message.getGeneration(),
                        message.getDeleting(),
                        JsonText.tree(message.getSpec()),
                        JsonText.tree(message.getInputs())));
    }

    /** The message that says it, keyed by slice id. */
    public OutgoingEvent toEvent(Topic topic, Instant at) {
        SliceDesired message =
                SliceDesired.newBuilder()
                        .setSliceId(id.toString())
                        .setClusterId(id.clusterId())
                        .setClusterName(cluster.name())
                        .setProject(cluster.project())
                        .setCloudAccount(cluster.cloudAccount())
                        .setRegion(cluster.region())
                        .setGeneration(desired.generation())
                        .setVersion(desired.generation())
                        .setDeleting(desired.deleting())
                        .setSpec(JsonText.of(desired.spec()))
                        .setInputs(JsonText.of(desired.inputs()))
                        .setUpdatedAt(at)
                        .build();
        return OutgoingEvent.state(topic, id.toString(), message, desired.generation(), at);
    }

    static SliceId sliceId(String text) {
        try {
            return SliceId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException("Not a slice id: " + text, e);
        }
    }
}
