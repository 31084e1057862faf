package io.slipway.simulator;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.inprocess.InProcessAws;
import io.slipway.simulator.inprocess.InProcessClients;
import io.slipway.simulator.inspect.Inspection;
import io.slipway.simulator.model.Consistency;
import io.slipway.simulator.wire.WireRequest;
import io.slipway.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;

/** One seed and the same calls: one run. */
class DeterminismTest {
    private static final String FAULTS =
            """
            {"action": "ec2:*", "probability": 0.1, "seed": 4, "effect": {"error": "Unavailable"}}
            """;
    private static final String TIMES = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";
    private static final String PORTS = "127.0.0.1:\\d+";

    @Test
    void inProcessEverythingIsTheSameTimesIncluded() {
        String first = inProcess(11);

        assertThat(first.contains("Unavailable") && first.contains("NotFound")).isTrue();
        assertThat(firstDifference(first, inProcess(11))).isEmpty();
        assertThat(firstDifference(first, inProcess(12))).isNotEmpty();
    }

    @Test
    void onTheWireEverythingButTimesAndPortsIsTheSame() {
        String first = onTheWire(11);

        assertThat(first.contains("Unavailable")).isTrue();
        assertThat(firstDifference(first, onTheWire(11))).isEmpty();
        assertThat(firstDifference(first, onTheWire(12))).isNotEmpty();
    }

    /** The first place where two runs differ: neither is to be read whole. */
    private static String firstDifference(String one, String other) {
        List<String> left = List.of(one.split("(?=\\{)"));
        List<String> right = List.of(other.split("(?=\\{)"));
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!left.get(i).equals(right.get(i))) {
                return left.get(i) + " and " + right.get(i);
            }
        }
        return left.size() == right.size() ? "" : left.size() + " and " + right.size() + " parts";
    }

    private static String inProcess(long seed) {
        try (InProcessAws aws = InProcessAws.open(SimulatorOptions.defaults().withSeed(seed))) {
            InProcessClients clients = aws.clients(Region.US_EAST_1);
            aws.inspection().setConsistency(new Consistency.Setting(0.7, 10));
            post(aws.inspection(), "/_simulator/faults", FAULTS);
            List<String> told =
                    new Scenario(clients.ec2(), clients.eks(), clients.iam(), aws::advance).play();
            return told + whole(aws.inspection());
        }
    }

    private static String onTheWire(long seed) {
        try (SimulatedAws aws = new SimulatedAws(SimulatorOptions.defaults().withSeed(seed))) {
            Inspection inspection = aws.simulator().inspection();
            // What is late by the clock on the wall is so for some calls, and not for others.
            inspection.setConsistency(Consistency.Setting.STRONG);
            post(inspection, "/_simulator/faults", FAULTS);
            List<String> told =
                    new Scenario(aws.ec2(), aws.eks(), aws.iam(), inspection::advance).play();
            return (told + whole(inspection)).replaceAll(TIMES, "then").replaceAll(PORTS, "here");
        }
    }

    private static String whole(Inspection inspection) {
        return ask(inspection, "GET", "/_simulator/resources", "")
                + ask(inspection, "GET", "/_simulator/calls", "");
    }

    private static void post(Inspection inspection, String path, String body) {
        ask(inspection, "POST", path, body);
    }

    private static String ask(Inspection inspection, String method, String path, String body) {
        WireResponse response =
                inspection.answer(
                        new WireRequest(method, path, "", Map.of(), SdkBytes.fromUtf8String(body)));
        assertThat(response.status()).isEqualTo(200);
        return response.text();
    }

    /** A hundred calls, most of which succeed. */
    private record Scenario(
            Ec2Client ec2, EksClient eks, IamClient iam, Consumer<Duration> passing) {
        List<String> play() {
            List<String> told = new ArrayList<>();
            SimulatedRoles roles = SimulatedRoles.create(iam);
            for (int i = 0; i < 4; i++) {
                int block = i;
                String vpc =
                        tried(() ->
                                ec2.createVpc(r -> r.cidrBlock("10." + block + ".0.0/16"))
                                        .vpc()
                                        .vpcId());
                told.add(vpc);
                for (int part = 0; part < 2; part++) {
                    int third = part;
                    told.add(errorOf(() -> subnet(vpc, block, third)));
                    told.add(errorOf(() -> ec2.describeVpcs(r -> r.vpcIds(vpc))));
                }
                told.add(
                        errorOf(() ->
                                ec2.createRouteTable(
                                        r -> r.vpcId(vpc).clientToken("table-" + block))));
                told.add(errorOf(() -> ec2.createInternetGateway(r -> {})));
                passing.accept(Duration.ofMillis(700));
                told.add("subnets " + tried(() -> "" + ec2.describeSubnets().subnets().size()));
            }
            passing.accept(Duration.ofSeconds(20));
            List<String> subnets =
                    ec2WithoutFault(() -> ec2.describeSubnets().subnets()).stream()
                            .map(subnet -> subnet.subnetId())
                            .toList();
            for (int i = 0; i < 40; i++) {
                String token = "token-" + i;
                ThrowingCallable create =
                        () ->
                                eks.createCluster(r ->
                                        r.name("shop")
                                                .clientRequestToken(token)
                                                .roleArn(roles.clusterRoleArn())
                                                .resourcesVpcConfig(vpc ->
                                                        vpc.subnetIds(subnets.subList(0, 2))));
                told.add(errorOf(create));
                told.add(errorOf(() -> eks.describeCluster(r -> r.name("shop"))));
                passing.accept(Duration.ofSeconds(20));
            }
            return told;
        }

        private void subnet(String vpc, int block, int part) {
            ec2.createSubnet(r ->
                    r.vpcId(vpc)
                            .availabilityZone("us-east-1" + (char) ('a' + part))
                            .cidrBlock("10." + block + "." + part + ".0/24"));
        }

        private static String tried(Supplier<String> call) {
            String[] made = {"none"};
            String error = errorOf(() -> made[0] = call.get());
            return error.equals("none") ? made[0] : error;
        }

        private static <T> T ec2WithoutFault(Supplier<T> call) {
            for (int i = 0; i < 20; i++) {
                List<T> made = new ArrayList<>();
                if (errorOf(() -> made.add(call.get())).equals("none")) {
                    return made.getFirst();
                }
            }
            throw new AssertionError("Twenty faults on end");
        }
    }
}
