package io.slipway.simulator.model;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.ec2.EksImages;
import io.slipway.simulator.inprocess.InProcessAws;
import io.slipway.simulator.inprocess.InProcessClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.eks.model.EksException;

/** What was just made is unknown to some for a while. */
class ConsistencyTest {
    private final InProcessAws aws =
            InProcessAws.open(SimulatorOptions.defaults().withSeed(5L).withThrottling(false));
    private final InProcessClients clients = aws.clients(Region.US_EAST_1);
    private final Ec2Client ec2 = clients.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void describeMayNotKnowOfANewResourceForAWhile() {
        everythingIsLate();

        String id = createVpc();

        assertThat(errorOf(() -> ec2.describeVpcs(request -> request.vpcIds(id))))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(ec2.describeVpcs().vpcs()).isEmpty();
        aws.advance(Duration.ofSeconds(30));
        assertThat(ec2.describeVpcs(request -> request.vpcIds(id)).vpcs()).hasSize(1);
        assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
    }

    @Test
    void aNewRoleMayNotBeAssumedForAWhile() {
        strong();
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);
        everythingIsLate();
        SimulatedRoles roles = SimulatedRoles.create(clients.iam());

        assertThatThrownBy(() -> createCluster(network, roles))
                .isInstanceOf(EksException.class)
                .hasMessageContaining("could not be assumed");
        assertThat(clients.iam().getRole(request -> request.roleName("cluster-role")).role())
                .isNotNull();
        aws.advance(Duration.ofSeconds(30));
        createCluster(network, roles);
    }

    @Test
    void aNewInstanceProfileMayNotBeUsedForAWhile() {
        strong();
        SimulatedRoles.create(clients.iam());
        String subnet = SimulatedNetwork.create(ec2, 1).publicSubnets().getFirst();
        everythingIsLate();
        clients.iam().createInstanceProfile(request -> request.instanceProfileName("nodes"));
        clients.iam()
                .addRoleToInstanceProfile(
                        request -> request.instanceProfileName("nodes").roleName("node-role"));

        assertThatThrownBy(() -> launch(subnet))
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("Invalid IAM Instance Profile name");
        aws.advance(Duration.ofSeconds(30));
        launch(subnet);
    }

    @Test
    void callsThatChangeSomethingMostlyFindWhatIsNew() {
        aws.inspection().setQuota(null, null, Quota.VPCS, 1000);
        everythingIsLate();
        List<String> errors = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            String vpc = createVpc();
            errors.add(
                    errorOf(() ->
                            ec2.createSubnet(
                                    request -> request.vpcId(vpc).cidrBlock("10.0.0.0/24"))));
        }

        assertThat(errors).containsOnly("none", "InvalidVpcID.NotFound");
        assertThat(Collections.frequency(errors, "none")).isBetween(160, 195);
    }

    @Test
    void someOfWhatIsNewIsLateUnderASeedAndNoneWithout() {
        aws.inspection().setQuota(null, null, Quota.VPCS, 1000);
        assertThat(unknownOfAHundred(ec2)).isBetween(10, 40);

        try (InProcessAws unseeded =
                InProcessAws.open(SimulatorOptions.defaults().withThrottling(false))) {
            unseeded.inspection().setQuota(null, null, Quota.VPCS, 1000);
            assertThat(unknownOfAHundred(unseeded.clients(Region.US_EAST_1).ec2())).isZero();
        }
    }

    private static int unknownOfAHundred(Ec2Client ec2) {
        for (int i = 0; i < 100; i++) {
            ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16"));
        }
        return 100 - ec2.describeVpcs().vpcs().size();
    }

    private void everythingIsLate() {
        aws.inspection().setConsistency(new Consistency.Setting(1, 30));
    }

    private void strong() {
        aws.inspection().setConsistency(Consistency.Setting.STRONG);
    }

    private String createVpc() {
        return ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    }

    private void createCluster(SimulatedNetwork network, SimulatedRoles roles) {
        clients.eks()
                .createCluster(request ->
                        request.name("shop")
                                .roleArn(roles.clusterRoleArn())
                                .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
    }

    private void launch(String subnet) {
        ec2.runInstances(request ->
                request.imageId(EksImages.id("us-east-1", "AL2023_x86_64_STANDARD", "1.34"))
                        .subnetId(subnet)
                        .instanceType(InstanceType.T3_MICRO)
                        .iamInstanceProfile(profile -> profile.name("nodes"))
                        .minCount(1)
                        .maxCount(1));
    }
}
