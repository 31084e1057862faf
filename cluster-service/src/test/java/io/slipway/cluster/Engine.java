package io.slipway.cluster;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.CallExecutor;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.reconciler.work.SliceWorker;
import io.slipway.reconciler.work.Slices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The reconcile engine on a clock of its own, its slices in memory. */
public final class Engine {

    private static final int MOST_PASSES = 1_000;
    private static final Duration SCAN = Duration.ofSeconds(30);

    public final TestClock clock = new TestClock();
    public final InMemorySlices store = new InMemorySlices();
    public final Slices slices = new Slices(store, clock);
    public final DueQueue queue = new DueQueue(clock);
    private final SliceWorker worker;
    private final Consumer<Duration> outside;

    public Engine(List<SliceKind> kinds, SlicePublisher publisher) {
        this(kinds, publisher, length -> {});
    }

    /**
     * @param outside hears how far time goes on, to let it pass elsewhere too
     */
    public Engine(
            List<? extends SliceKind> kinds, SlicePublisher publisher, Consumer<Duration> outside) {
        this.outside = outside;
        this.worker =
                new SliceWorker(
                        kinds,
                        slices,
                        queue,
                        publisher,
                        new OneAfterTheOther(),
                        new SliceWorker.Identity("test", "holder", Pace.real()));
    }

    /** Works until nothing is due now. */
    public void settle() {
        for (var pass = 0; pass < MOST_PASSES; pass++) {
            var due = store.due(clock.instant(), 1);
            if (due.isEmpty()) {
                return;
            }
            try {
                worker.work(due.getFirst());
            } catch (Crash _) {
                // the process is gone; another one goes on when the lease is over
                return;
            }
        }
        throw new AssertionError("The slices do not come to rest");
    }

    /** Works for that long, whatever becomes due. */
    public void run(Duration length) {
        var end = clock.instant().plus(length);
        settle();
        while (clock.instant().isBefore(end)) {
            var scan = clock.instant().plus(SCAN);
            var next = queue.next().filter(at -> at.isBefore(scan)).orElse(scan);
            advanceTo(next.isBefore(end) ? next : end);
            queue.poll();
            settle();
        }
        advanceTo(end);
        settle();
    }

    private void advanceTo(Instant time) {
        var length = Duration.between(clock.instant(), time);
        if (length.isPositive()) {
            clock.advance(length);
            outside.accept(length);
        }
    }

    public Slice slice(SliceId id) {
        return store.find(id).orElseThrow();
    }

    /** The process dies at this moment. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class OneAfterTheOther implements CallExecutor {
        @Override
        public <T> List<T> all(List<Supplier<T>> calls) {
            return calls.stream().map(Supplier::get).toList();
        }
    }
}
