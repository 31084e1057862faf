package io.slipway.cluster.cluster.messaging;

import io.slipway.cluster.cluster.ChildReports;
import io.slipway.events.SliceObserved;
import io.slipway.service.messaging.InvalidRecordException;
import io.slipway.service.messaging.ObservedSlice;
import io.slipway.service.messaging.Received;
import java.util.function.Consumer;
import org.springframework.messaging.Message;

/**
 * Takes in what the owners of networks and node pools observe: one conditional write to the
 * cluster. What is not newer changes nothing, a tombstone neither.
 */
public final class ChildReportIntake implements Consumer<Message<SliceObserved>> {

    private final ChildReports reports;

    public ChildReportIntake(ChildReports reports) {
        this.reports = reports;
    }

    @Override
    public void accept(Message<SliceObserved> message) {
        Received.of(message, SliceObserved.class)
                .value()
                .map(ObservedSlice::of)
                .ifPresent(this::take);
    }

    private void take(ObservedSlice observed) {
        if (!reports.hear(observed.id(), observed.report())) {
            throw new InvalidRecordException(
                    "Clusters do not consist of slices like " + observed.id());
        }
    }
}
