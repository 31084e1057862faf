package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.AwsScope;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;

/** A simulator of its own, its clients, and two subnets in it. */
final class SimulatedAws implements AutoCloseable {

    static final AwsScope SCOPE = new AwsScope("a-1", "us-east-1");

    final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    final AwsClients clients =
            new AwsClients(
                    AwsOptions.forAws().withEndpoint(simulator.endpoint(), 1).withCallShare(1),
                    account -> AwsBasicCredentials.create("AKIATEST", "test"));
    final List<String> subnetIds = subnets();
    private long seen = lastCall();

    private List<String> subnets() {
        var ec2 = clients.ec2(SCOPE);
        var vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        var routes = routesOut(vpc);
        var made =
                Stream.of("a", "b")
                        .map(zone ->
                                ec2.createSubnet(request ->
                                                request.vpcId(vpc)
                                                        .cidrBlock(
                                                                zone.equals("a")
                                                                        ? "10.0.0.0/20"
                                                                        : "10.0.16.0/20")
                                                        .availabilityZone("us-east-1" + zone))
                                        .subnet()
                                        .subnetId())
                        .toList();
        for (var subnet : made) {
            ec2.associateRouteTable(request -> request.routeTableId(routes).subnetId(subnet));
            ec2.modifySubnetAttribute(request ->
                    request.subnetId(subnet).mapPublicIpOnLaunch(value -> value.value(true)));
        }
        return made;
    }

    private String routesOut(String vpc) {
        var ec2 = clients.ec2(SCOPE);
        var gateway =
                ec2.createInternetGateway(request -> {}).internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));
        var table = ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
        ec2.createRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        return table;
    }

    /** Makes a node group, as nodepool-provisioner would. */
    void addNodes(String cluster, String roleArn) {
        clients.eks(SCOPE)
                .createNodegroup(request ->
                        request.clusterName(cluster)
                                .nodegroupName("general")
                                .nodeRole(roleArn)
                                .subnets(subnetIds)
                                .scalingConfig(size -> size.minSize(1).desiredSize(2).maxSize(3)));
    }

    /** What is accepted next of that action fails later. */
    void failNext(String action) {
        var fault =
                """
                {"action": "%s", "when": "after", "nth": 1,
                 "effect": {"asyncFailure": {"code": "Unknown", "message": "Unknown"}}}
                """;
        var body = SdkBytes.fromUtf8String(fault.formatted(action));
        var answer =
                simulator
                        .inspection()
                        .answer(new WireRequest("POST", "/_simulator/faults", "", Map.of(), body));
        if (answer.status() != 200) {
            throw new AssertionError(answer.body().asUtf8String());
        }
    }

    private long lastCall() {
        return simulator.inspection().calls(0).stream()
                .mapToLong(call -> call.seq())
                .max()
                .orElse(0);
    }

    /** How often each action was called since the start or the last time this was asked. */
    Map<String, Integer> calls() {
        var counted = new TreeMap<String, Integer>();
        for (var call : simulator.inspection().calls(seen)) {
            counted.merge(call.action(), 1, Integer::sum);
        }
        seen = lastCall();
        return counted;
    }

    /**
     * Types of everything in IAM and EKS but the roles and access entries that AWS's services make
     * for themselves.
     */
    List<String> resources() {
        return simulator.inspection().resources().stream()
                .filter(resource -> List.of("iam", "eks").contains(resource.get("service")))
                .map(resource -> resource.get("type") + " " + resource.get("id"))
                .filter(resource -> !resource.startsWith("role AWSServiceRoleFor"))
                .filter(resource -> !resource.startsWith("access-entry "))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        clients.close();
        simulator.close();
    }
}
