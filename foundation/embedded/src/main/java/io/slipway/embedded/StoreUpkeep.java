package io.slipway.embedded;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a store's file small and written through to the disk.
 *
 * <p>Each commit appends a chunk of at least one block and leaves the pages it replaces dead in
 * older chunks. Chunks that hold little that lives are rewritten, so that their space can be used
 * again.
 */
final class StoreUpkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreUpkeep.class);
    static final Duration PERIOD = Duration.ofMillis(400);

    private static final int LIVE_PERCENT = 60;
    private static final int REWRITE_BYTES = 2 * 1024 * 1024;

    private final MVStore store;
    private final CommittingBackend backend;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("document-store-upkeep").factory());

    private long tidied;

    private StoreUpkeep(MVStore store, CommittingBackend backend) {
        this.store = store;
        this.backend = backend;
    }

    static StoreUpkeep of(MVStore store, CommittingBackend backend) {
        StoreUpkeep upkeep = new StoreUpkeep(store, backend);
        long period = PERIOD.toMillis();
        var _ =
                upkeep.timer.scheduleWithFixedDelay(
                        upkeep::tidy, period, period, TimeUnit.MILLISECONDS);
        return upkeep;
    }

    @Override
    public void close() {
        timer.close();
    }

    /** Goes on after the last change for as long as there is something to rewrite. */
    private void tidy() {
        long version = store.getCurrentVersion();
        if (version == tidied) {
            return;
        }
        try {
            store.sync();
            backend.whileUnchanged(() -> store.compact(LIVE_PERCENT, REWRITE_BYTES));
            tidied = version;
        } catch (MVStoreException e) {
            log.atWarn().setCause(e).log("The document store could not be compacted");
        }
    }
}
