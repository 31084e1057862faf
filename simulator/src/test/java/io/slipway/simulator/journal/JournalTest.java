package io.slipway.simulator.journal;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.model.Quota;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.eks.model.ClusterStatus;

class JournalTest {
    @TempDir private Path directory;

    @Test
    void everythingIsTheSameAfterARestart() {
        List<Map<String, Object>> before;
        try (SimulatedAws aws = start()) {
            createCluster(aws);
            aws.pass("9m49s");
            aws.eks().createAddon(request -> request.clusterName("shop").addonName("vpc-cni"));
            aws.simulator().inspection().setQuota(null, null, Quota.VPCS, 1);
            before = aws.simulator().inspection().resources();
        }

        try (SimulatedAws aws = start()) {
            List<Map<String, Object>> after = aws.simulator().inspection().resources();
            assertThat(after).containsExactlyInAnyOrderElementsOf(before);
            assertThatThrownBy(
                            () -> aws.ec2().createVpc(request -> request.cidrBlock("10.9.0.0/16")))
                    .isInstanceOf(Ec2Exception.class)
                    .hasMessageContaining("maximum number of VPCs");
        }
    }

    @Test
    void whatWasUnderWayGoesOnAfterARestart() {
        SimulatedNetwork network;
        try (SimulatedAws aws = start()) {
            network = createCluster(aws);
            aws.pass("1m");
        }

        try (SimulatedAws aws = start()) {
            assertThat(natState(aws, network)).isEqualTo(NatGatewayState.PENDING);
            aws.pass("50s");
            assertThat(natState(aws, network)).isEqualTo(NatGatewayState.AVAILABLE);
            aws.pass("8m");
            assertThat(
                            aws.eks()
                                    .describeCluster(request -> request.name("shop"))
                                    .cluster()
                                    .status())
                    .isEqualTo(ClusterStatus.ACTIVE);
        }
    }

    @Test
    void aClientTokenStandsForItsResourceAfterARestart() {
        String first;
        SimulatedNetwork network;
        try (SimulatedAws aws = start()) {
            network = SimulatedNetwork.create(aws.ec2(), 1);
            first = routeTable(aws, network);
        }

        try (SimulatedAws aws = start()) {
            assertThat(routeTable(aws, network)).isEqualTo(first);
        }
    }

    @Test
    void theConditionsAreTheSameAfterARestart() {
        String vpc;
        try (SimulatedAws aws = start()) {
            aws.ask("POST", "/consistency", "{\"probability\": 1, \"maxSeconds\": 300}");
            aws.ask("POST", "/throttling", "{\"enabled\": false}");
            vpc = vpc(aws);
            aws.ask(
                    "POST",
                    "/faults",
                    """
                    {"action": "CreateVpc", "nth": 2,
                     "effect": {"error": "Unavailable", "latencyMs": 1, "dropReply": false,
                                "asyncFailure": {"code": "Some"}}}
                    """);
            vpc(aws);
        }

        try (SimulatedAws aws = start()) {
            assertThat(errorOf(() -> aws.ec2().describeVpcs(r -> r.vpcIds(vpc))))
                    .isEqualTo("InvalidVpcID.NotFound");
            assertThat(aws.ask("GET", "/throttling", "").get("enabled").asBoolean()).isFalse();
            assertThat(errorOf(() -> vpc(aws))).isEqualTo("Unavailable");

            aws.ask("POST", "/reset", "");

            assertThat(aws.ask("GET", "/faults", "").get("faults").size()).isZero();
            assertThat(aws.ask("GET", "/throttling", "").get("enabled").asBoolean()).isTrue();
            assertThat(aws.ask("GET", "/consistency", "").get("probability").asDouble()).isZero();
        }
    }

    @Test
    void aSeededSimulatorGivesNoIdTwice() {
        SimulatorOptions seeded =
                SimulatorOptions.defaults().withDataDirectory(directory).withSeed(7L);
        String first;
        try (SimulatedAws aws = new SimulatedAws(seeded)) {
            first = vpc(aws);
        }

        try (SimulatedAws aws = new SimulatedAws(seeded)) {
            assertThat(vpc(aws)).isNotEqualTo(first);
        }
    }

    @Test
    void aLineCutShortIsAsIfItsCallHadNotBeen() throws IOException {
        try (SimulatedAws aws = start()) {
            vpc(aws);
        }
        Files.writeString(
                directory.resolve("simulator.journal"),
                "[{\"table\":\"resource\",\"ke",
                StandardOpenOption.APPEND);

        try (SimulatedAws aws = start()) {
            assertThat(aws.live("vpc")).hasSize(1);
        }
    }

    @Test
    void aDirectoryServesOneSimulatorAtATime() {
        try (SimulatedAws aws = start()) {
            assertThat(aws.live("vpc")).isEmpty();

            assertThatThrownBy(this::start).hasMessageContaining("Another simulator uses");
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws IOException {
        Path endpoint = directory.resolve("endpoint");
        Process process = process(endpoint);
        List<String> acknowledged = new ArrayList<>();
        try (Ec2Client ec2 = client(URI.create(read(endpoint)))) {
            for (int i = 0; i < 4; i++) {
                acknowledged.add(
                        ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId());
            }
        } finally {
            process.destroyForcibly();
            process.onExit().join();
        }

        try (SimulatedAws aws = start()) {
            assertThat(aws.live("vpc"))
                    .extracting(resource -> resource.get("id"))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private SimulatedAws start() {
        return new SimulatedAws(SimulatorOptions.defaults().withDataDirectory(directory));
    }

    private static SimulatedNetwork createCluster(SimulatedAws aws) {
        SimulatedNetwork network = SimulatedNetwork.create(aws.ec2(), 2);
        SimulatedRoles roles = SimulatedRoles.create(aws.iam());
        aws.eks()
                .createCluster(request ->
                        request.name("shop")
                                .roleArn(roles.clusterRoleArn())
                                .tags(Map.of("team", "web"))
                                .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
        return network;
    }

    private static NatGatewayState natState(SimulatedAws aws, SimulatedNetwork network) {
        return aws.ec2()
                .describeNatGateways(
                        request -> request.natGatewayIds(network.natGateways().getFirst()))
                .natGateways()
                .getFirst()
                .state();
    }

    private static String routeTable(SimulatedAws aws, SimulatedNetwork network) {
        return aws.ec2()
                .createRouteTable(request -> request.vpcId(network.vpcId()).clientToken("once"))
                .routeTable()
                .routeTableId();
    }

    private static String vpc(SimulatedAws aws) {
        return aws.ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    }

    private Process process(Path endpoint) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SimulatorProcess.class.getName(),
                                directory.toString(),
                                endpoint.toString())
                        .inheritIO()
                        .start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(endpoint));
        return process;
    }

    private static String read(Path endpoint) throws IOException {
        return Files.readString(endpoint);
    }

    private static Ec2Client client(URI endpoint) {
        return Ec2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIATEST", "test")))
                .build();
    }
}
