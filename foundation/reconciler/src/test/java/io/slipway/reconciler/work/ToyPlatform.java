package io.slipway.reconciler.work;

import static io.slipway.reconciler.plan.ResourceKind.Change.FIXED;
import static io.slipway.reconciler.plan.ResourceKind.Change.IN_PLACE;
import static io.slipway.reconciler.plan.ResourceKind.Change.REPLACED;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.Timing;
import io.slipway.reconciler.plan.When;
import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.sweep.Inventory;
import io.slipway.reconciler.sweep.Sweeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * One worker over one store and one toy cloud, on virtual time, all on the calling thread. Its
 * slices hold a yard (found by tag), two slow cranes in it (by token) that cannot be changed, a
 * sign contained in the yard that is replaced to change it, and a gate (by natural name) that needs
 * the north crane ready; if asked, a hangar too, which is a child slice.
 */
final class ToyPlatform {

    static final SliceId ID = new SliceId("c-1", "toy", "main");
    private static final Timing CRANE_TIMING = Timing.ofSeconds(100, 80, 10, 600);
    static final List<ResourceKind> KINDS =
            List.of(
                    kind("yard", ResourceKind.Identity.TAG, IN_PLACE, Timing.AT_ONCE),
                    kind("crane", ResourceKind.Identity.TOKEN, FIXED, CRANE_TIMING),
                    kind("sign", ResourceKind.Identity.NATURAL, REPLACED, Timing.AT_ONCE),
                    kind("gate", ResourceKind.Identity.NATURAL, IN_PLACE, Timing.AT_ONCE),
                    child("hangar"));

    final VirtualClock clock = new VirtualClock();
    final CrashingStore store = new CrashingStore();
    final ToyCloud cloud = new ToyCloud(KINDS, clock);
    final Slices slices = new Slices(store, clock);
    final List<ResourceEvent> published = new ArrayList<>();

    /** Every state that was told, once; and how often one was sent. */
    final List<Slice> states = new ArrayList<>();

    int sendings;
    private long lastVersion;
    boolean busIsAway;
    boolean southInBackground;
    boolean gateOutlivesItsCrane;
    boolean hasHangar;
    boolean sweepsItsYard;
    int restarts;
    private DueQueue queue = new DueQueue(clock);
    private SliceWorker worker = newWorker("w0");

    private static ResourceKind kind(
            String name,
            ResourceKind.Identity identity,
            ResourceKind.Change change,
            Timing create) {
        return new ResourceKind(
                name,
                "network",
                identity,
                change,
                create,
                Timing.AT_ONCE,
                Timing.AT_ONCE,
                ResourceKind.Report.POLLED);
    }

    private static ResourceKind child(String name) {
        return new ResourceKind(
                name,
                "network",
                ResourceKind.Identity.NATURAL,
                ResourceKind.Change.IN_PLACE,
                Timing.AT_ONCE,
                Timing.AT_ONCE,
                Timing.AT_ONCE,
                ResourceKind.Report.TOLD);
    }

    SliceWorker newWorker(String holder) {
        var identity =
                new SliceWorker.Identity(
                        "i-1", holder, new Pace(1, Duration.ofSeconds(10), Duration.ofSeconds(60)));
        return new SliceWorker(
                List.of(new ToyKind()), slices, queue, this::publish, new InTurn(), identity);
    }

    Sweeper sweeper(Inventory inventory) {
        return new Sweeper(List.of(new ToyKind()), store, slices, queue, inventory);
    }

    private CompletableFuture<Void> publish(Slice slice) {
        if (busIsAway) {
            return CompletableFuture.failedFuture(new IllegalStateException("bus away"));
        }
        published.addAll(slice.outbox().events());
        if (slice.outbox().stateUnpublished()) {
            sendings++;
            if (slice.outbox().stateVersion() > lastVersion) {
                states.add(slice);
                lastVersion = slice.outbox().stateVersion();
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    Slice create() {
        var slice =
                Slice.created(
                        ID,
                        new ClusterRef("default", "shop", "a-1", "us-east-1"),
                        Desired.first(Map.of("height", 3), Map.of()),
                        Set.of("default/shop"),
                        slices.now());
        try {
            if (!slices.insert(slice)) {
                throw new IllegalStateException("there already");
            }
        } catch (SliceStore.NameTaken e) {
            throw new IllegalStateException(e);
        }
        queue.offer(ID);
        return slice;
    }

    void desire(Desired desired) {
        slices.update(ID, slice -> slice.desiring(desired, slices.now()));
        queue.offer(ID);
    }

    void hear(String slot, ChildReport report) {
        slices.update(ID, slice -> slice.hearing(slot, report, slices.now()));
        queue.offer(ID);
    }

    Slice slice() {
        return slices.find(ID).orElseThrow();
    }

    /** What was told of that slot, in order. */
    List<ResourceEvent.State> statesOf(String slot) {
        return published.stream()
                .filter(event -> event.slot().equals(slot))
                .map(ResourceEvent::state)
                .toList();
    }

    /** The numbers of all events told, each once. */
    List<Long> numbersTold() {
        return published.stream().map(ResourceEvent::seq).distinct().toList();
    }

    /** The numbers there are, without gaps. */
    List<Long> numbersGiven() {
        return LongStream.rangeClosed(1, slice().outbox().lastSeq()).boxed().toList();
    }

    Slot slot(String name) {
        return Objects.requireNonNull(slice().observed().slots().get(name));
    }

    /** Moves the clock to the next drift check and settles: what others did is found. */
    void checkForDrift() {
        clock.advanceTo(Objects.requireNonNull(slice().schedule().driftCheckAt()));
        settle();
    }

    /** Checks for drift before it is time, and settles. */
    void checkForDriftNow() {
        var now = slices.now();
        slices.update(ID, slice -> slice.with(slice.schedule().checkingDriftAt(now)).nudged(now));
        settle();
    }

    /**
     * Works, moving the clock to each next wake time, until nothing but the next drift check is due
     * for two hours.
     */
    void settle() {
        settleUntil(slice -> false);
    }

    /** As {@link #settle}, or until that holds. */
    void settleUntil(Predicate<Slice> reached) {
        var end = clock.instant().plus(Duration.ofHours(2));
        for (var step = 0; step < 2_000; step++) {
            if (reached.test(slice())) {
                return;
            }
            store.due(clock.instant(), 10).forEach(id -> queue.offer(id));
            var due = queue.poll();
            if (due.isPresent()) {
                workOrRestart(due.get());
                continue;
            }
            var next = nextEvent();
            if (next == null || next.isAfter(end)) {
                return;
            }
            clock.advanceTo(next);
        }
        throw new AssertionError("Does not settle: " + slice().observed().outcome());
    }

    private Instant nextEvent() {
        var slice = slice();
        if (slice.settled()) {
            return null;
        }
        var lease = slice.schedule().lease();
        if (lease != null) {
            return lease.until().plusSeconds(6);
        }
        return slice.schedule().wakeAt();
    }

    private void workOrRestart(SliceId id) {
        store.working(true);
        try {
            worker.work(id);
        } catch (ToyCloud.Crash crash) {
            restarts++;
            queue = new DueQueue(clock);
            worker = newWorker("w" + restarts);
        } finally {
            store.working(false);
        }
    }

    /** Calls one after the other. */
    private static final class InTurn implements CallExecutor {
        @Override
        public <T> List<T> all(List<Supplier<T>> calls) {
            return calls.stream().map(Supplier::get).toList();
        }
    }

    private final class ToyKind implements SliceKind {

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public List<ResourceKind> resourceKinds() {
            return KINDS;
        }

        @Override
        public Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired) {
            var graph = graph(desired);
            return gateOutlivesItsCrane ? graph.outliving("gate", "crane/north") : graph;
        }

        private Blueprint.Graph graph(Desired desired) {
            var yard = new Ref("yard", "id");
            var resources = new ArrayList<DesiredResource>();
            resources.add(DesiredResource.of("yard", "yard", yard(desired)));
            resources.add(
                    DesiredResource.of("sign", "sign", Map.of("on", yard)).containedIn("yard"));
            resources.add(DesiredResource.of("crane/north", "crane", Map.of("in", yard)));
            resources.add(southCrane(Map.of("in", yard)));
            var crane = new Ref("crane/north", "id");
            var ready = Need.ready("crane/north");
            resources.add(DesiredResource.of("gate", "gate", Map.of("by", crane), ready));
            if (hasHangar) {
                var properties =
                        Map.<String, Object>of("yard", yard, "crane", new When(ready, crane));
                resources.add(DesiredResource.of("hangar", "hangar", properties));
            }
            return Blueprint.Graph.of(resources)
                    .telling("YardReady", List.of(Need.accepted("yard")));
        }

        private static Map<String, Object> yard(Desired desired) {
            var properties = new LinkedHashMap<>(desired.spec());
            properties.remove("drift");
            return properties;
        }

        private DesiredResource southCrane(Map<String, Object> properties) {
            var crane = DesiredResource.of("crane/south", "crane", properties);
            return southInBackground ? crane.inBackground() : crane;
        }

        @Override
        public Map<String, Slot.Shape> endings(Slice slice) {
            return sweepsItsYard
                    ? Map.of(
                            "weeds",
                            new Slot.Shape("sign", "network", Set.of("yard"), null, Map.of()))
                    : Map.of();
        }

        @Override
        public Report report(Slice slice, Map<String, Slot> slots) {
            var yard = slots.get("yard");
            var id = yard == null ? null : yard.facts().externalId();
            return new Report(id == null ? Map.of() : Map.of("yardId", id), null);
        }

        @Override
        public ResourceDriver driver(String resourceKind) {
            return resourceKind.equals("hangar") ? new ToyChild() : cloud;
        }
    }
}
