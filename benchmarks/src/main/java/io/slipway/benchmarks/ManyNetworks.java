package io.slipway.benchmarks;

import io.slipway.aws.AwsClients;
import io.slipway.aws.CallBudget;
import io.slipway.aws.Sharing;
import io.slipway.network.NetworkSlice;
import io.slipway.network.aws.NetworkDrivers;
import io.slipway.reconciler.memory.InMemorySliceStore;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Schedule;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.CallExecutor;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.reconciler.work.SliceWorker;
import io.slipway.reconciler.work.Slices;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.inprocess.InProcessAws;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.operation.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Networks of three zones, made together in one account by one process with the whole call budget,
 * on virtual time: AWS's buckets are real, its quotas raised, and a call itself takes no time.
 */
public final class ManyNetworks implements AutoCloseable {

    private static final String INSTALLATION = "i-bench";
    private static final Duration LONGEST = Duration.ofHours(2);

    private final InProcessAws aws;
    private final Clock clock;
    private final InMemorySliceStore store = new InMemorySliceStore();
    private final DueQueue queue;
    private final Slices slices;
    private final SliceWorker worker;
    private final Instant beginning;

    /**
     * @param seed gives AWS's durations their spread; null for medians
     */
    public ManyNetworks(@Nullable Long seed) {
        aws = InProcessAws.open(SimulatorOptions.defaults().withSeed(seed));
        clock = aws.time().withZone(ZoneOffset.UTC);
        beginning = clock.instant();
        queue = new DueQueue(clock);
        slices = new Slices(store, clock);
        var clients =
                new AwsClients(
                        new BudgetedClients(aws, new CallBudget(1, 1, clock)),
                        Sharing.of(clock, 1));
        worker =
                new SliceWorker(
                        List.of(
                                new NetworkSlice(
                                        INSTALLATION, NetworkDrivers.of(clients, INSTALLATION))),
                        slices,
                        queue,
                        _ -> CompletableFuture.completedFuture(null),
                        oneByOne(),
                        new SliceWorker.Identity(INSTALLATION, "bench-1", Pace.real()));
        for (var quota : Quota.values()) {
            aws.inspection().setQuota(null, null, quota, 100_000);
        }
    }

    private static CallExecutor oneByOne() {
        return new CallExecutor() {
            @Override
            public <T> List<T> all(List<Supplier<T>> calls) {
                return calls.stream().map(Supplier::get).toList();
            }
        };
    }

    /** Makes that many networks at once, and lets time pass until all are there. */
    public void make(int networks) {
        for (var index = 0; index < networks; index++) {
            ask(index);
        }
        while (!store.allMatch(ManyNetworks::isThere)) {
            var due = queue.poll();
            if (due.isPresent()) {
                worker.work(due.get());
            } else {
                pass(Duration.between(clock.instant(), queue.next().orElseThrow()));
            }
        }
    }

    /**
     * Lets as much time pass as lies between two drift checks, some time after the networks are
     * there: each is checked once.
     *
     * @return what was looked at meanwhile
     */
    public List<Call> readsOfADriftCheckOfEach() {
        letPass(Schedule.DRIFT_CHECK_EVERY.multipliedBy(2));
        var before = aws.inspection().calls(0).size();
        letPass(Schedule.DRIFT_CHECK_EVERY);
        var calls = aws.inspection().calls(0);
        return calls.subList(before, calls.size()).stream().filter(ManyNetworks::isRead).toList();
    }

    private void letPass(Duration time) {
        var end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            var due = queue.poll();
            if (due.isPresent()) {
                worker.work(due.get());
            } else {
                var next = queue.next().filter(at -> at.isBefore(end)).orElse(end);
                pass(Duration.between(clock.instant(), next));
            }
        }
    }

    private void ask(int index) {
        var id = SliceId.parse("c-%012x/network/main".formatted(index));
        var cluster = new ClusterRef("default", "shop-" + index, "acc-1", "us-east-1");
        var spec =
                Map.<String, Object>of(
                        "vpcCidr",
                        "10.0.0.0/16",
                        "zones",
                        List.of("us-east-1a", "us-east-1b", "us-east-1c"),
                        "clusterType",
                        "eks",
                        "tags",
                        Map.of(),
                        "bastion",
                        Map.of("enabled", false));
        try {
            slices.insert(
                    Slice.created(
                            id, cluster, Desired.first(spec, Map.of()), Set.of(), slices.now()));
        } catch (SliceStore.NameTaken e) {
            throw new IllegalStateException(e);
        }
        queue.offer(id);
    }

    private void pass(Duration time) {
        aws.advance(time.isPositive() ? time : Duration.ofMillis(1));
        if (clock.instant().isAfter(beginning.plus(LONGEST))) {
            throw new IllegalStateException("The networks are not done after " + LONGEST);
        }
    }

    private static boolean isThere(Slice slice) {
        return slice.observed().outcome() instanceof Outcome.Converged
                && slice.observed().generation() == slice.desired().generation();
    }

    /** How long it took, in AWS's time. */
    public Duration took() {
        return Duration.between(beginning, clock.instant());
    }

    /** Calls that looked. */
    public List<Call> reads() {
        return aws.inspection().calls(0).stream().filter(ManyNetworks::isRead).toList();
    }

    private static boolean isRead(Call call) {
        return call.action().startsWith("Describe");
    }

    /** Calls that changed something. */
    public List<Call> mutations() {
        return aws.inspection().calls(0).stream().filter(call -> !isRead(call)).toList();
    }

    /** Calls that AWS refused for being too many. */
    public long throttled() {
        return aws.inspection().calls(0).stream()
                .filter(call -> "RequestLimitExceeded".equals(call.error()))
                .count();
    }

    /**
     * NAT gateways made a minute, from the moment the bucket's burst was used up to the last one.
     *
     * @param burst how many may be made at once
     */
    public double natGatewaysPerMinute(int burst) {
        var made =
                mutations().stream()
                        .filter(call -> call.action().equals("CreateNatGateway"))
                        .map(Call::at)
                        .toList();
        var time = Duration.between(made.getFirst(), made.getLast());
        return (made.size() - burst) * 60_000.0 / time.toMillis();
    }

    @Override
    public void close() {
        aws.close();
    }

    /** The figures in a line. */
    public String figures() {
        var networks = store.all().size();
        return "%d networks: %s, %.1f mutations and %.2f reads each, %d throttled, %.1f NAT gateways a minute"
                .formatted(
                        networks,
                        took(),
                        mutations().size() / (double) networks,
                        reads().size() / (double) networks,
                        throttled(),
                        natGatewaysPerMinute(Math.min(10, 3 * networks - 1)));
    }

    /** Tells the figures of so many networks; of 1, 20 and 100 unless told otherwise. */
    public static void main(String[] counts) {
        for (var count : counts.length == 0 ? List.of("1", "20", "100") : List.of(counts)) {
            try (var many = new ManyNetworks(null)) {
                many.make(Integer.parseInt(count));
                System.out.println(many.figures());
                var reads = many.readsOfADriftCheckOfEach().size();
                System.out.println(
                        "drift check: %.2f reads each"
                                .formatted(reads / Double.parseDouble(count)));
            }
        }
    }
}
