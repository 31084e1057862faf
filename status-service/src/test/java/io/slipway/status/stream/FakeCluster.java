package io.slipway.status.stream;

import io.slipway.status.fold.ClusterFold;
import io.slipway.status.fold.Delta;
import io.slipway.status.fold.Folding;
import io.slipway.status.fold.News;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.SlotState;
import io.slipway.status.fold.Status;
import io.slipway.status.fold.Tell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cluster whose steps the test makes. */
final class FakeCluster {

    final String id;
    private final Tell tell;
    private ClusterFold fold;

    FakeCluster(String id, String name) {
        this.id = id;
        this.tell = new Tell(id, name);
        this.fold = ClusterFold.empty(id);
    }

    List<Delta> phase(Phase phase) {
        tell.cluster(phase);
        return fold(tell.last());
    }

    List<Delta> slot(String slot, SlotState state) {
        tell.slot("network/main", slot, state, 2);
        return fold(tell.last());
    }

    @Nullable Status status() {
        return Folding.status(fold, tell.now()).orElse(null);
    }

    private List<Delta> fold(News news) {
        Folding folding = new Folding(fold);
        folding.fold(news, tell.now());
        fold = folding.fold();
        return folding.deltas();
    }
}
