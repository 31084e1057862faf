package io.slipway.testing.slices;

import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallExecutor;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.reconciler.work.SliceWorker;
import io.slipway.reconciler.work.Slices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One slice, from its first desired state to its end: the engine's worker over a store in memory,
 * at the pace of real AWS, with every wait skipped. The worker may be made to crash at any of its
 * writes or changing calls; a new one, which knows what is stored and nothing else, goes on.
 */
public final class SliceBench {

    /** The installation in tokens; drivers under test are made for the same. */
    public static final String INSTALLATION = "i-bench";

    private static final Duration LONGEST = Duration.ofHours(3);

    private final SliceKind kind;
    private final SliceId id;
    private final Consumer<Duration> skipping;
    private final CallExecutor calls;
    private final Clock clock;
    private final Mishaps writes = new Mishaps();
    private final Mishaps changes = new Mishaps();
    private final MishapStore store = new MishapStore(writes);
    private final Slices slices;
    private final List<Slice> states = new ArrayList<>();
    private final List<ResourceEvent> events = new ArrayList<>();
    private int workers;
    private DueQueue queue;
    private SliceWorker worker;

    /**
     * @param skipping is told of all time that is skipped, so that the world keeps step
     * @param calls how calls that do not depend on each other are made
     */
    public SliceBench(SliceKind kind, SliceId id, Consumer<Duration> skipping, CallExecutor calls) {
        var own = new SkippingClock();
        Consumer<Duration> skip = own::skip;
        this(kind, id, own, skip.andThen(skipping), calls);
    }

    /** With calls made one after the other, so that a crash comes at the same place every time. */
    public SliceBench(SliceKind kind, SliceId id, Consumer<Duration> skipping) {
        this(kind, id, skipping, new InTurn());
    }

    /**
     * In the world's own time, with calls made one after the other.
     *
     * @param clock the world's
     * @param skipping moves that clock on
     */
    public SliceBench(SliceKind kind, SliceId id, Clock clock, Consumer<Duration> skipping) {
        this(kind, id, clock, skipping, new InTurn());
    }

    private SliceBench(
            SliceKind kind,
            SliceId id,
            Clock clock,
            Consumer<Duration> skipping,
            CallExecutor calls) {
        this.kind = kind;
        this.id = id;
        this.clock = clock;
        this.skipping = skipping;
        this.calls = calls;
        this.slices = new Slices(store, clock);
        this.queue = new DueQueue(clock);
        this.worker = newWorker();
    }

    /** Lets the worker crash once at that write of its own, counted from 1. */
    public SliceBench crashingAtWrite(int write, Mishap mishap) {
        writes.plan(write, mishap);
        return this;
    }

    /** Lets the worker crash once at that changing call, counted from 1. */
    public SliceBench crashingAtCall(int call, Mishap mishap) {
        changes.plan(call, mishap);
        return this;
    }

    /** Stores the slice with its first desired state; nothing is done yet. */
    public void start(ClusterRef cluster, Desired desired) {
        var slice = Slice.created(id, cluster, desired, Set.of(), slices.now());
        try {
            if (!slices.insert(slice)) {
                throw new IllegalStateException(id + " is there already");
            }
        } catch (SliceStore.NameTaken e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stores something newer as desired; nothing is done yet. */
    public void request(Desired desired) {
        slices.update(id, slice -> slice.desiring(desired, slices.now()));
    }

    /** Stores the slice with its first desired state and works until it rests. */
    public Slice create(ClusterRef cluster, Desired desired) {
        start(cluster, desired);
        return settle();
    }

    /** Desires something newer and works until it rests. */
    public Slice desire(Desired desired) {
        request(desired);
        return settle();
    }

    /** Desires that nothing remains and works until it rests. */
    public Slice delete() {
        return desire(slice().desired().deleted());
    }

    /** Works, skipping to each next wake time, until nothing is due any more. */
    public Slice settle() {
        if (!workUntil(clock.instant().plus(LONGEST))) {
            throw new AssertionError("Does not settle: " + slice());
        }
        return slice();
    }

    /** Works that long, skipping to each next wake time, or until nothing is due any more. */
    public Slice workFor(Duration time) {
        workUntil(clock.instant().plus(time));
        return slice();
    }

    /** Whether nothing is due any more. */
    private boolean workUntil(Instant end) {
        while (true) {
            store.due(clock.instant(), 1).forEach(queue::offer);
            if (queue.poll().isPresent()) {
                work();
                continue;
            }
            var next = nextEvent();
            if (next == null) {
                return true;
            }
            if (next.isAfter(end)) {
                return false;
            }
            skipTo(next);
        }
    }

    /**
     * Skips to the next drift check and works until it rests: whatever somebody else did to the
     * slice's resources is found.
     */
    public Slice checkForDrift() {
        skipToDriftCheck();
        return settle();
    }

    /** Skips to the next drift check; nothing is done yet. */
    public void skipToDriftCheck() {
        skipTo(Objects.requireNonNull(slice().schedule().driftCheckAt(), "Never at rest"));
    }

    /** Lets the worker have the slice once, if it is due. */
    public void work() {
        store.working(true);
        try {
            worker.work(id);
        } catch (Mishaps.Crash crash) {
            queue = new DueQueue(clock);
            worker = newWorker();
        } finally {
            store.working(false);
        }
    }

    public Slice slice() {
        return slices.find(id).orElseThrow();
    }

    public Slot slot(String name) {
        return Objects.requireNonNull(slice().observed().slots().get(name), name);
    }

    /** Every state that was published, in order. */
    public List<Slice> states() {
        return List.copyOf(states);
    }

    /** Every event that was published, those published twice included. */
    public List<ResourceEvent> events() {
        return List.copyOf(events);
    }

    /** How often the worker has written so far. */
    public int writes() {
        return writes.steps();
    }

    /** How many changing calls the worker has made so far. */
    public int changes() {
        return changes.steps();
    }

    private @Nullable Instant nextEvent() {
        if (slice().settled()) {
            return null;
        }
        var schedule = slice().schedule();
        var lease = schedule.lease();
        return lease == null ? schedule.wakeAt() : lease.until().plusSeconds(6);
    }

    private void skipTo(Instant at) {
        var wait = Duration.between(clock.instant(), at).plusMillis(1);
        if (wait.isPositive()) {
            skipping.accept(wait);
        }
    }

    private SliceWorker newWorker() {
        workers++;
        return new SliceWorker(
                List.of(new MishapKind(kind, changes)),
                slices,
                queue,
                this::publish,
                calls,
                new SliceWorker.Identity(INSTALLATION, "worker-" + workers, Pace.real()));
    }

    private CompletableFuture<Void> publish(Slice slice) {
        events.addAll(slice.outbox().events());
        if (slice.outbox().stateUnpublished()) {
            states.add(slice);
        }
        return CompletableFuture.completedFuture(null);
    }

    private static final class InTurn implements CallExecutor {
        @Override
        public <T> List<T> all(List<Supplier<T>> calls) {
            return calls.stream().map(Supplier::get).toList();
        }
    }
}
