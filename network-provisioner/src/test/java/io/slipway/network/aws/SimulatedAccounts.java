package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.network.NetworkSlice;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.simulator.inspect.Inspection;
import io.slipway.simulator.operation.Call;
import io.slipway.simulator.wire.WireRequest;
import io.slipway.testing.slices.SliceBench;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import tools.jackson.databind.json.JsonMapper;

/** A simulated AWS, clients of it, and an AWS account of its own for whoever asks. */
abstract sealed class SimulatedAccounts implements AutoCloseable permits SimulatedAws, VirtualAws {

    static final SliceId SLICE = SliceId.parse("c-0123456789ab/network/main");

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private final Inspection inspection;
    private final AwsClients clients;

    SimulatedAccounts(Inspection inspection, AwsClients clients) {
        this.inspection = inspection;
        this.clients = clients;
    }

    /** A cluster in an AWS account that nobody else uses. */
    static ClusterRef newCluster() {
        var account = "%012d".formatted(ACCOUNTS.incrementAndGet());
        return new ClusterRef("default", "shop", account, "us-east-1");
    }

    AwsClients clients() {
        return clients;
    }

    NetworkSlice kind() {
        return new NetworkSlice(
                SliceBench.INSTALLATION, NetworkDrivers.of(clients, SliceBench.INSTALLATION));
    }

    /** Calls one after the other. */
    SliceBench bench() {
        return bench(SLICE);
    }

    /** Calls one after the other. */
    abstract SliceBench bench(SliceId slice);

    Ec2Client ec2(ClusterRef cluster) {
        return clients.ec2(new AwsScope(cluster.cloudAccount(), cluster.region()));
    }

    ElasticLoadBalancingClient elb(ClusterRef cluster) {
        return clients.elb(new AwsScope(cluster.cloudAccount(), cluster.region()));
    }

    /** Asks the simulator for something, such as {@code leftovers}. */
    void ask(String what, Map<String, Object> wish) {
        ask(inspection, what, wish);
    }

    static void ask(Inspection inspection, String what, Map<String, Object> wish) {
        var body = SdkBytes.fromUtf8String(JsonMapper.shared().writeValueAsString(wish));
        var request = new WireRequest("POST", "/_simulator/" + what, "", Map.of(), body);
        var answer = inspection.answer(request);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body().asUtf8String());
        }
    }

    /**
     * What exists in that cluster's account and is not the installation's; without the key pair
     * that every region has, and the roles that AWS makes for its own services at their first use.
     */
    List<Map<String, Object>> others(ClusterRef cluster) {
        return inspection.resourcesOf(cluster.cloudAccount()).stream()
                .filter(resource -> !tags(resource).containsKey("slipway:installation"))
                .filter(resource -> !String.valueOf(resource.get("id")).startsWith("AWSService"))
                .filter(resource -> !"key-pair".equals(resource.get("type")))
                .toList();
    }

    List<Call> calls(ClusterRef cluster) {
        return inspection.calls(0).stream()
                .filter(call -> cluster.cloudAccount().equals(call.account()))
                .toList();
    }

    /** How often each action was called. */
    Map<String, Long> count(ClusterRef cluster, Predicate<Call> which) {
        return calls(cluster).stream()
                .filter(which)
                .collect(Collectors.groupingBy(Call::action, TreeMap::new, Collectors.counting()));
    }

    /**
     * What exists of the installation's in that cluster's account; an instance that has ended is
     * told of for an hour.
     */
    List<Map<String, Object>> resources(ClusterRef cluster) {
        return inspection.resourcesOf(cluster.cloudAccount()).stream()
                .filter(resource -> tags(resource).containsKey("slipway:installation"))
                .filter(resource -> !"terminated".equals(resource.get("state")))
                .toList();
    }

    static Map<String, String> tags(Map<String, Object> resource) {
        var tags = new TreeMap<String, String>();
        ((Map<?, ?>) resource.get("tags"))
                .forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        return tags;
    }

    /** The slots in the tags of what exists, sorted. */
    List<String> slots(ClusterRef cluster) {
        return resources(cluster).stream()
                .map(resource -> String.valueOf(tags(resource).get("slipway:slot")))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        clients.close();
    }
}
