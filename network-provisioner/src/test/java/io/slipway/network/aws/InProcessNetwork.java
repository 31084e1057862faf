package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.network.NetworkFixtures;
import io.slipway.network.NetworkSlice;
import io.slipway.reconciler.memory.InMemorySliceStore;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
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
import io.slipway.simulator.model.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** One network, made by the engine at an AWS in this process, on virtual time. */
final class InProcessNetwork implements AutoCloseable {

    private final VirtualClock clock = new VirtualClock(InProcessAws.BEGINNING);
    private final InProcessAws aws;
    private final SliceId id = SimulatedAws.SLICE;
    private final Slices slices = new Slices(new InMemorySliceStore(), clock);
    private final DueQueue queue = new DueQueue(clock);
    private final SliceWorker worker;
    private final Map<String, Duration> natGateways = new HashMap<>();

    InProcessNetwork(long seed) {
        this.aws = InProcessAws.open(SimulatorOptions.defaults().withSeed(seed), clock);
        var clients = aws.clients(Region.US_EAST_1);
        var kind =
                new NetworkSlice(
                        "i-1", NetworkDrivers.of(new AwsClients(new InProcess(clients)), "i-1"));
        this.worker =
                new SliceWorker(
                        List.of(kind),
                        slices,
                        queue,
                        _ -> CompletableFuture.completedFuture(null),
                        new InTurn(),
                        new SliceWorker.Identity("i-1", "worker", Pace.real()));
    }

    InProcessAws aws() {
        return aws;
    }

    /** Makes the network and tells how long it took. */
    Duration make(Desired desired) {
        var began = clock.instant();
        try {
            slices.insert(
                    Slice.created(id, NetworkFixtures.CLUSTER, desired, Set.of(), slices.now()));
        } catch (SliceStore.NameTaken e) {
            throw new IllegalStateException(e);
        }
        queue.offer(id);
        for (var step = 0; step < 1_000; step++) {
            if (queue.poll().isPresent()) {
                worker.work(id);
            } else if (slice().observed().outcome() instanceof Outcome.Converged) {
                return Duration.between(began, clock.instant());
            } else {
                passUntil(slice().schedule().wakeAt());
                queue.offer(id);
            }
        }
        throw new AssertionError("Does not settle: " + slice().observed().outcome());
    }

    /** How long AWS took for each NAT gateway, by zone. */
    Map<String, Duration> natGateways() {
        return natGateways;
    }

    private Slice slice() {
        return slices.find(id).orElseThrow();
    }

    /** Every event of AWS is looked at when it happens. */
    private void passUntil(Instant then) {
        while (aws.nextDue().filter(due -> due.isBefore(then)).isPresent()) {
            aws.advanceToNext();
            look();
        }
        aws.advance(Duration.between(clock.instant(), then));
        look();
    }

    private void look() {
        for (var slot : slice().slots()) {
            var zone = slot.name().substring(slot.name().lastIndexOf('/') + 1);
            if (slot.kind().equals("nat-gateway")
                    && slot.facts().externalId() != null
                    && !natGateways.containsKey(zone)) {
                look(slot.facts().externalId(), zone);
            }
        }
    }

    private void look(String gateway, String zone) {
        aws
                .clients(Region.US_EAST_1)
                .ec2()
                .describeNatGateways(
                        call -> call.filter(Ec2Driver.filter("nat-gateway-id", List.of(gateway))))
                .natGateways()
                .stream()
                .filter(one -> one.state() == NatGatewayState.AVAILABLE)
                .forEach(one ->
                        natGateways.put(zone, Duration.between(one.createTime(), clock.instant())));
    }

    @Override
    public void close() {
        aws.close();
    }

    private static final class InTurn implements CallExecutor {
        @Override
        public <T> List<T> all(List<Supplier<T>> calls) {
            return calls.stream().map(Supplier::get).toList();
        }
    }
}
