package io.slipway.status.stream;

import io.slipway.status.fold.Delta;
import java.util.Optional;
import reactor.core.publisher.FluxSink;

/** Tells of one cluster. Its ids carry the sequence of the last step told. */
final class ClusterConnection extends Connection {

    private final String clusterId;
    private final Reel reel;
    private final Snapshots snapshots;
    private long place;
    private long told = -1;
    private boolean snapshotDue = true;
    private boolean askedAgain;

    ClusterConnection(
            FluxSink<byte[]> sink,
            String clusterId,
            Reel reel,
            Snapshots snapshots,
            Optional<Place> last) {
        super(sink);
        this.clusterId = clusterId;
        this.reel = reel;
        this.snapshots = snapshots;
        last.filter(known -> known.clusterId().equals(clusterId))
                .ifPresent(known -> told = known.sequence());
        this.snapshotDue = told < 0 || !reel.keepsAfter(told);
        this.place = reel.start();
    }

    @Override
    boolean step() {
        if (snapshotDue) {
            load(snapshots.of(clusterId), this::arrive);
            return true;
        }
        var look = reel.at(place);
        if (look.lost()) {
            snapshotDue = reel.lostAfter(told);
            place = reel.start();
            return true;
        }
        var frame = look.frame();
        if (frame == null) {
            return false;
        }
        place++;
        take(frame);
        return true;
    }

    private void take(Frame frame) {
        var delta = frame.delta();
        if (delta.sequence() <= told) {
            return;
        }
        if (delta.type() == Delta.Type.SNAPSHOT) {
            snapshotDue = true;
            return;
        }
        told = delta.sequence();
        tell(frame.ofCluster());
    }

    private void arrive(Optional<Snapshots.Snapshot> found) {
        if (found.isEmpty()) {
            end();
            return;
        }
        var snapshot = found.get();
        long sequence = snapshot.status().sequence();
        // One that was being looked up when asked for may be older than what has been lost since.
        boolean old = reel.lostAfter(sequence);
        snapshotDue = old && !askedAgain;
        askedAgain = snapshotDue;
        if (snapshotDue || (sequence <= told && !old)) {
            return;
        }
        // Older still when asked again: the store lags behind the topic. There is nothing newer.
        told = old ? reel.lostSequence() : sequence;
        tell(told == sequence ? snapshot.ofCluster() : SseEvent.of(id(), snapshot.text()));
    }

    private String id() {
        return new Place(clusterId, told).encoded();
    }
}
