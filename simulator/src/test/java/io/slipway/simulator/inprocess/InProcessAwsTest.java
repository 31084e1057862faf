package io.slipway.simulator.inprocess;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.model.Consistency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pricing.PricingClient;

class InProcessAwsTest {
    private final InProcessAws aws = InProcessAws.open(SimulatorOptions.defaults().withSeed(7L));
    private final InProcessClients clients = aws.clients(Region.US_EAST_1);

    @BeforeEach
    void knowEverythingAtOnce() {
        aws.inspection().setConsistency(Consistency.Setting.STRONG);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void timeStandsStillUntilItIsLetPass() {
        SimulatedNetwork network = SimulatedNetwork.create(clients.ec2(), 1);
        Instant due = aws.nextDue().orElseThrow();

        aws.advance(Duration.between(aws.time().instant(), due).minusNanos(1));
        String before = natState(network);
        while (aws.advanceToNext()) {
            assertThat(aws.time().instant()).isAfterOrEqualTo(due);
        }

        assertThat(before).isEqualTo("pending");
        assertThat(natState(network)).isEqualTo("available");
        assertThat(aws.nextDue()).isEmpty();
    }

    @Test
    void waitersLetVirtualTimePassInsteadOfWaiting() {
        SimulatedNetwork network = SimulatedNetwork.create(clients.ec2(), 2);

        clients.ec2()
                .waiter()
                .waitUntilNatGatewayAvailable(r -> r.natGatewayIds(network.natGateways()));

        assertThat(natState(network)).isEqualTo("available");
        assertThat(Duration.between(InProcessAws.BEGINNING, aws.time().instant()))
                .isBetween(Duration.ofSeconds(85), Duration.ofSeconds(150));
    }

    @Test
    void consumersAndPaginatorsWork() {
        Ec2Client ec2 = clients.ec2();
        for (int i = 0; i < 5; i++) {
            int block = i;
            ec2.createVpc(request -> request.cidrBlock("10." + block + ".0.0/16"));
        }

        List<Vpc> vpcs = ec2.describeVpcsPaginator(r -> r.maxResults(5)).vpcs().stream().toList();

        assertThat(vpcs).extracting(Vpc::cidrBlock).hasSize(5);
        assertThat(ec2.describeVpcs().responseMetadata().requestId()).hasSize(36);
        assertThat(ec2.describeVpcs().sdkHttpResponse().isSuccessful()).isTrue();
    }

    @Test
    void errorsAreTheServicesOwnExceptions() {
        EksClient eks = clients.eks();

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> eks.describeCluster(request -> request.name("absent")))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(404);
                    assertThat(refused.requestId()).hasSize(36);
                    assertThat(refused.clusterName()).isEqualTo("absent");
                    assertThat(refused.awsErrorDetails().errorCode())
                            .isEqualTo("ResourceNotFoundException");
                    assertThat(refused.awsErrorDetails().serviceName()).isEqualTo("Eks");
                });
    }

    @Test
    void theAccessKeyTellsWhoCalls() {
        String other =
                aws.clients("AKIATEST444455556666", Region.US_EAST_1)
                        .sts()
                        .getCallerIdentity()
                        .account();

        assertThat(other).isEqualTo("444455556666");
        assertThat(errorOf(() -> aws.clients("AKIANOBODY", Region.US_EAST_1).ec2().describeVpcs()))
                .isEqualTo("AuthFailure");
        assertThat(
                        errorOf(() ->
                                aws.clients("AKIANOBODY", Region.US_EAST_1)
                                        .sts()
                                        .getCallerIdentity()))
                .isEqualTo("InvalidClientTokenId");
    }

    @Test
    void globalServicesAnswerInTheirRegion() {
        InProcessClients global = aws.clients(Region.AWS_GLOBAL);
        PricingClient nowhere = aws.clients(Region.EU_WEST_1).pricing();
        SimulatedRoles.create(global.iam());

        assertThat(clients.iam().listRoles().roles()).hasSize(2);
        assertThat(errorOf(() -> nowhere.describeServices()))
                .isEqualTo("InvalidSignatureException");
    }

    @Test
    void clientsAreWhatTheySay() {
        Ec2Client ec2 = clients.ec2();

        assertThat(ec2.serviceName()).isEqualTo("ec2");
        assertThat(clients.tagging().serviceName()).isEqualTo("tagging");
        assertThat(ec2)
                .isEqualTo(ec2)
                .isNotEqualTo(clients.ec2())
                .hasToString("in-process ec2 in us-east-1");
        assertThat(ec2.serviceClientConfiguration()).isNotNull();
        ec2.close();
        assertThat(ec2.describeVpcs().vpcs()).isEmpty();
    }

    @Test
    void aSeedGivesTheSameRunTwice() {
        assertThat(runOf(3L)).isEqualTo(runOf(3L)).isNotEqualTo(runOf(4L));
    }

    private static Object runOf(long seed) {
        try (InProcessAws aws = InProcessAws.open(SimulatorOptions.defaults().withSeed(seed))) {
            aws.inspection().setConsistency(Consistency.Setting.STRONG);
            SimulatedNetwork.create(aws.clients(Region.US_EAST_1).ec2(), 3);
            while (aws.advanceToNext()) {
                aws.clients(Region.US_EAST_1).ec2().describeNatGateways();
            }
            return List.of(aws.inspection().resources(), aws.inspection().calls(0));
        }
    }

    private String natState(SimulatedNetwork network) {
        return clients.ec2()
                .describeNatGateways(r -> r.natGatewayIds(network.natGateways()))
                .natGateways()
                .getFirst()
                .stateAsString();
    }
}
