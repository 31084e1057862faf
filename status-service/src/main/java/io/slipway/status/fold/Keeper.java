package io.slipway.status.fold;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes folds one after the other: within this process by a lock per cluster, among replicas by
 * the version of the document. What was written last is remembered, so that it need not be read
 * again; one that is out of date fails on its version and does no harm.
 */
public final class Keeper {

    private static final int LOCKS = 64;

    private final Folds folds;
    private final Clock clock;
    private final Recent recent = new Recent();
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    public Keeper(Folds folds, Clock clock) {
        this.folds = folds;
        this.clock = clock;
    }

    Optional<KeptFold> find(String clusterId) {
        return recent.find(clusterId).or(() -> folds.find(clusterId));
    }

    /**
     * Changes a cluster's fold.
     *
     * @param change gives the next one, or nothing when nothing is to be changed; may be asked
     *     again
     * @return what has been written; nothing when nothing was changed
     */
    Optional<KeptFold> change(String clusterId, Function<KeptFold, Optional<KeptFold>> change) {
        var lock = locks[Math.floorMod(clusterId.hashCode(), LOCKS)];
        lock.lock();
        try {
            while (true) {
                var known =
                        find(clusterId).orElseGet(() -> KeptFold.fresh(clusterId, clock.instant()));
                var next = change.apply(known);
                if (next.isEmpty()) {
                    return next;
                }
                recent.forget(clusterId);
                if (folds.store(next.get())) {
                    recent.remember(next.get());
                    return next;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Recent {

        private static final int SIZE = 64;

        /** The one used longest ago first. */
        private final LinkedHashMap<String, KeptFold> folds =
                new LinkedHashMap<>(SIZE, 0.75f, true);

        synchronized Optional<KeptFold> find(String clusterId) {
            return Optional.ofNullable(folds.get(clusterId));
        }

        synchronized void remember(KeptFold fold) {
            folds.put(fold.fold().clusterId(), fold);
            if (folds.size() > SIZE) {
                folds.pollFirstEntry();
            }
        }

        synchronized void forget(String clusterId) {
            folds.remove(clusterId);
        }
    }
}
