package io.slipway.service.messaging;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Publishes what the owner of a kind of slices tells: events, and the observed state. */
public final class OwnedSlicePublisher implements SlicePublisher {

    private final EventPublisher events;
    private final Topic observed;

    /**
     * @param observed the topic of these slices' observed states
     */
    public OwnedSlicePublisher(EventPublisher events, Topic observed) {
        this.events = events;
        this.observed = observed;
    }

    @Override
    public CompletionStage<Void> publish(Slice slice) {
        List<OutgoingEvent> all = new ArrayList<>(SliceEvents.of(slice));
        if (slice.outbox().stateUnpublished()) {
            all.add(
                    OutgoingEvent.state(
                            observed,
                            slice.id().toString(),
                            ObservedSlice.message(slice),
                            slice.outbox().stateVersion(),
                            slice.updatedAt()));
        }
        return events.publishAll(all);
    }
}
