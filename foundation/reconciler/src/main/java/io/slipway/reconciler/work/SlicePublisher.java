package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Slice;
import java.util.concurrent.CompletionStage;

/** Port to where slices tell of themselves. */
@FunctionalInterface
public interface SlicePublisher {

    /**
     * Sends the events in the slice's outbox and, when it is unpublished, its state.
     *
     * @return completes when all of it is acknowledged; fails when any part is not
     */
    CompletionStage<Void> publish(Slice slice);
}
