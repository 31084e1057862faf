package io.slipway.status.fold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Folds in memory, with the conditions of the real store. */
public final class MemoryFolds implements Folds {

    private final Map<String, KeptFold> folds = new ConcurrentHashMap<>();
    private int writes;

    @Override
    public Optional<KeptFold> find(String clusterId) {
        return Optional.ofNullable(folds.get(clusterId));
    }

    @Override
    public synchronized boolean store(KeptFold fold) {
        KeptFold known = folds.get(fold.fold().clusterId());
        long version = known == null ? 0 : known.version();
        if (fold.version() != version + 1) {
            return false;
        }
        writes++;
        folds.put(fold.fold().clusterId(), fold);
        return true;
    }

    @Override
    public List<String> unpublished(Instant since, int limit) {
        return folds.values().stream()
                .filter(KeptFold::hasUnpublished)
                .map(kept -> kept.fold().clusterId())
                .toList();
    }

    @Override
    public List<String> toBeTombstoned(Instant goneBefore, int limit) {
        return folds.values().stream()
                .filter(kept -> !kept.tombstoned())
                .map(kept -> kept.fold().clusterId())
                .toList();
    }

    @Override
    public long remove(Instant before) {
        return 0;
    }

    int writes() {
        return writes;
    }
}
