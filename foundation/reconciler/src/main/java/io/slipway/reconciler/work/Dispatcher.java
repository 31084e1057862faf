package io.slipway.reconciler.work;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands due slices to the worker, each on a virtual thread, in real time. A scan of the store every
 * few seconds finds what the queue in memory does not know: after a restart, or another process's.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(20);

    /**
     * How much is done at once.
     *
     * @param passes slices worked on at the same time by this process
     * @param scanEvery how often the store is asked for due slices
     */
    public record Options(int passes, Duration scanEvery) {

        public static Options defaults() {
            return new Options(64, Duration.ofSeconds(3));
        }
    }

    private final SliceWorker worker;
    private final SliceStore store;
    private final Slices slices;
    private final DueQueue queue;
    private final Options options;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService scanner =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("slice-scan").daemon().factory());
    private @Nullable ScheduledFuture<?> scans;
    private @Nullable Thread taker;

    public Dispatcher(
            SliceWorker worker, SliceStore store, Slices slices, DueQueue queue, Options options) {
        this.worker = worker;
        this.store = store;
        this.slices = slices;
        this.queue = queue;
        this.options = options;
        this.places = new Semaphore(options.passes());
    }

    public void start() {
        scans =
                scanner.scheduleWithFixedDelay(
                        this::scan, 0, options.scanEvery().toMillis(), TimeUnit.MILLISECONDS);
        taker = Thread.ofPlatform().name("slice-dispatch").daemon().start(this::dispatch);
    }

    private void scan() {
        try {
            var known = worker.kinds();
            store.due(slices.now(), 10 * options.passes()).stream()
                    .filter(id -> known.contains(id.kind()))
                    .forEach(queue::offer);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Scanning for due slices failed; it is tried again");
        }
    }

    private void dispatch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                places.acquire();
                var id = queue.take();
                threads.execute(() -> {
                    try {
                        worker.work(id);
                    } catch (RuntimeException e) {
                        LOG.atError()
                                .setCause(e)
                                .addKeyValue("slice", id)
                                .log("A pass failed; the slice is tried again");
                        queue.offer(id, slices.now().plus(AFTER_FAILURE));
                    } finally {
                        places.release();
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more slices and lets those at work come to rest. */
    @Override
    public void close() {
        if (scans != null) {
            scans.cancel(false);
        }
        scanner.shutdown();
        if (taker != null) {
            taker.interrupt();
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
    }
}
