package io.slipway.simulator.ec2;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Launches instances that are in order unless a test changes something. */
final class SimulatedLaunch {
    static final String IMAGE = EksImages.id("us-east-1", "AL2023_x86_64_STANDARD", "1.34");

    final SimulatedNetwork network;
    private final Ec2Client ec2;

    SimulatedLaunch(SimulatedAws aws) {
        this.ec2 = aws.ec2();
        this.network = SimulatedNetwork.create(ec2, 2);
    }

    Instance one(Consumer<RunInstancesRequest.Builder> change) {
        return run(change).instances().getFirst();
    }

    RunInstancesResponse run(Consumer<RunInstancesRequest.Builder> change) {
        RunInstancesRequest.Builder request =
                RunInstancesRequest.builder()
                        .minCount(1)
                        .maxCount(1)
                        .imageId(IMAGE)
                        .instanceType("m5.large")
                        .subnetId(network.privateSubnets().getFirst());
        change.accept(request);
        return ec2.runInstances(request.build());
    }

    static RunInstancesRequest.Builder spot(RunInstancesRequest.Builder request, String bid) {
        return request.instanceMarketOptions(
                market -> market.marketType("spot").spotOptions(options -> options.maxPrice(bid)));
    }

    static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    Instance describe(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    List<Instance> all() {
        return ec2.describeInstances().reservations().stream()
                .flatMap(one -> one.instances().stream())
                .toList();
    }
}
