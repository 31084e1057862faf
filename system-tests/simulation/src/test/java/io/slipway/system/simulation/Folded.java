package io.slipway.system.simulation;

import io.slipway.status.fold.Folding;
import io.slipway.status.fold.Folds;
import io.slipway.status.fold.KeptFold;
import io.slipway.status.fold.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The folds of status-service, in memory. */
final class Folded implements Folds {

    private final Map<String, KeptFold> folds = new TreeMap<>();

    @Override
    public Optional<KeptFold> find(String clusterId) {
        return Optional.ofNullable(folds.get(clusterId));
    }

    @Override
    public boolean store(KeptFold fold) {
        var id = fold.fold().clusterId();
        var stored = folds.get(id);
        if (fold.version() != (stored == null ? 1 : stored.version() + 1)) {
            return false;
        }
        folds.put(id, fold);
        return true;
    }

    /** What a person is told of a cluster at that time. */
    Optional<Status> status(String clusterId, Instant now) {
        return find(clusterId).flatMap(kept -> Folding.status(kept.fold(), now));
    }

    @Override
    public List<String> unpublished(Instant since, int limit) {
        return List.of();
    }

    @Override
    public List<String> toBeTombstoned(Instant goneBefore, int limit) {
        return List.of();
    }

    @Override
    public long remove(Instant before) {
        return 0;
    }
}
