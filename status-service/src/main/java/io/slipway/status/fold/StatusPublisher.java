package io.slipway.status.fold;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port to where clusters are told of. */
public interface StatusPublisher {

    /**
     * Sends the steps in this order, then the status.
     *
     * @return completes when all of it is acknowledged; fails when any part is not
     */
    CompletionStage<Void> publish(List<Delta> deltas, Status status);

    /** Takes the status of a cluster that went long ago out of the topic. */
    CompletionStage<Void> bury(String clusterId, Instant now);
}
