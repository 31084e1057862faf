package io.slipway.nodepool.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.AwsScope;
import io.slipway.nodepool.NodePoolFixtures;
import io.slipway.nodepool.NodePoolSlice;
import io.slipway.nodepool.SimulatedCluster;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.work.VirtualThreadCalls;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.operation.Call;
import io.slipway.testing.slices.SliceBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;

/** A simulator, clients of it, and an EKS cluster in an AWS account of its own for whoever asks. */
final class SimulatedAws implements AutoCloseable {

    /** Time is skipped, but not for the call budget: it has to fill up faster. */
    private static final double HASTE = 10_000;

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final AwsClients clients =
            new AwsClients(
                    AwsOptions.forAws().withEndpoint(simulator.endpoint(), HASTE).withCallShare(1),
                    account -> AwsBasicCredentials.create("AKIATEST" + account, "test"));

    /** A cluster, and the number of the last call that made it. */
    record Home(ClusterRef ref, Map<String, Object> inputs, long since) {}

    Home newCluster() {
        var account = "%012d".formatted(ACCOUNTS.incrementAndGet());
        var ref = new ClusterRef("default", "shop", account, "us-east-1");
        var made = SimulatedCluster.create(clients, scope(ref), simulator, Duration.ofMinutes(10));
        return new Home(ref, made.inputs(), simulator.inspection().calls(0).getLast().seq());
    }

    Simulator simulator() {
        return simulator;
    }

    AwsClients clients() {
        return clients;
    }

    NodePoolSlice kind() {
        return new NodePoolSlice(NodePoolDrivers.of(clients, SliceBench.INSTALLATION));
    }

    /** Calls one after the other. */
    SliceBench bench() {
        return new SliceBench(kind(), NodePoolFixtures.SLICE, simulator.inspection()::advance);
    }

    /** Calls beside each other, as in production. */
    SliceBench parallelBench() {
        return new SliceBench(
                kind(),
                NodePoolFixtures.SLICE,
                simulator.inspection()::advance,
                new VirtualThreadCalls());
    }

    Ec2Client ec2(Home home) {
        return clients.ec2(scope(home.ref()));
    }

    EksClient eks(Home home) {
        return clients.eks(scope(home.ref()));
    }

    private static AwsScope scope(ClusterRef cluster) {
        return new AwsScope(cluster.cloudAccount(), cluster.region());
    }

    /** How often each action was called since the cluster was made. */
    Map<String, Long> count(Home home) {
        return simulator.inspection().calls(home.since()).stream()
                .filter(call -> home.ref().cloudAccount().equals(call.account()))
                .collect(Collectors.groupingBy(Call::action, TreeMap::new, Collectors.counting()));
    }

    /** What exists of the installation's in that cluster's account. */
    List<Map<String, Object>> resources(Home home) {
        return simulator.inspection().resources().stream()
                .filter(resource -> home.ref().cloudAccount().equals(resource.get("account")))
                .filter(resource -> tags(resource).containsKey("slipway:installation"))
                .toList();
    }

    static Map<String, String> tags(Map<String, Object> resource) {
        var tags = new TreeMap<String, String>();
        ((Map<?, ?>) resource.get("tags"))
                .forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        return tags;
    }

    @Override
    public void close() {
        clients.close();
        simulator.close();
    }
}
