package io.slipway.service.messaging;

import io.slipway.events.ResourceState;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.schemas.TopicCatalogue;
import java.util.List;

/** What a slice's outbox holds, as records of {@code resource-events}. */
public final class SliceEvents {

    private SliceEvents() {}

    /** The events not acknowledged yet, in order, keyed by cluster id. */
    public static List<OutgoingEvent> of(Slice slice) {
        return slice.outbox().events().stream().map(event -> of(slice.id(), event)).toList();
    }

    private static OutgoingEvent of(SliceId slice, ResourceEvent event) {
        return new OutgoingEvent(
                TopicCatalogue.RESOURCE_EVENTS,
                slice.clusterId(),
                message(slice, event),
                slice + "#" + event.seq(),
                event.at());
    }

    private static io.slipway.events.ResourceEvent message(SliceId slice, ResourceEvent event) {
        Fault fault = event.fault();
        return io.slipway.events.ResourceEvent.newBuilder()
                .setClusterId(slice.clusterId())
                .setSliceId(slice.toString())
                .setSeq(event.seq())
                .setSlot(event.slot())
                .setKind(event.kind())
                .setStage(event.stage())
                .setState(state(event.state()))
                .setIncarnation(event.incarnation())
                .setAttempt(event.attempt())
                .setAwsId(event.externalId())
                .setAt(event.at())
                .setExpectedSeconds(event.expectedSeconds())
                .setCode(fault == null ? null : fault.code())
                .setMessage(fault == null ? null : fault.message())
                .setRemedy(fault == null ? null : fault.remedy())
                .setAwsRequestId(fault == null ? null : fault.requestId())
                .setHolders(fault == null ? List.of() : holders(fault))
                .setNeeds(event.needs())
                .build();
    }

    private static List<io.slipway.events.Holder> holders(Fault fault) {
        return fault.holders().stream()
                .map(holder ->
                        new io.slipway.events.Holder(holder.kind(), holder.awsId(), holder.owner()))
                .toList();
    }

    private static ResourceState state(ResourceEvent.State state) {
        return switch (state) {
            case PLANNED -> ResourceState.PLANNED;
            case CREATING -> ResourceState.CREATING;
            case WAITING -> ResourceState.WAITING;
            case READY -> ResourceState.READY;
            case UPDATING -> ResourceState.UPDATING;
            case UPDATED -> ResourceState.UPDATED;
            case REPLACED -> ResourceState.REPLACED;
            case DELETING -> ResourceState.DELETING;
            case DELETED -> ResourceState.DELETED;
            case BLOCKED -> ResourceState.BLOCKED;
            case FAILED -> ResourceState.FAILED;
        };
    }
}
