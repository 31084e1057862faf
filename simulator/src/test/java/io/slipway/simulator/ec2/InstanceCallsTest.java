package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.SimulatedLaunch.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;

class InstanceCallsTest {
    private final SimulatedAws aws = SimulatedAws.unthrottled();
    private final Ec2Client ec2 = aws.ec2();
    private final SimulatedLaunch launch = new SimulatedLaunch(aws);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anEndedInstanceIsRememberedForAnHour() {
        String id = launch.one(r -> {}).instanceId();

        InstanceStateChange change =
                ec2.terminateInstances(r -> r.instanceIds(id)).terminatingInstances().getFirst();

        assertThat(change.previousState().nameAsString()).isEqualTo("pending");
        assertThat(change.currentState().nameAsString()).isEqualTo("shutting-down");
        aws.pass("31s");
        Instance ended = launch.describe(id);
        assertThat(ended.state().nameAsString()).isEqualTo("terminated");
        assertThat(ended.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        assertThat(ended.privateIpAddress()).isNull();
        assertThat(aws.live("instance")).isEmpty();
        assertThat(errorOf(() -> ec2.startInstances(r -> r.instanceIds(id))))
                .isEqualTo("IncorrectInstanceState");
        assertThat(errorOf(() -> ec2.rebootInstances(r -> r.instanceIds(id))))
                .isEqualTo("IncorrectInstanceState");
        assertThat(errorOf(() -> ec2.terminateInstances(r -> r.instanceIds(id)))).isEqualTo("none");
        aws.pass("1h");
        assertThat(errorOf(() -> launch.describe(id))).isEqualTo("InvalidInstanceID.NotFound");
        assertThat(errorOf(() -> launch.describe("i-nonsense")))
                .isEqualTo("InvalidInstanceID.Malformed");
    }

    @Test
    void aProtectedInstanceIsNotTerminated() {
        String id = launch.one(r -> r.disableApiTermination(true)).instanceId();

        assertThat(errorOf(() -> ec2.terminateInstances(r -> r.instanceIds(id))))
                .isEqualTo("OperationNotPermitted");

        ec2.modifyInstanceAttribute(
                r -> r.instanceId(id).disableApiTermination(flag -> flag.value(false)));
        assertThat(errorOf(() -> ec2.terminateInstances(r -> r.instanceIds(id)))).isEqualTo("none");
    }

    @Test
    void groupsAndTheSourceCheckCanBeChanged() {
        String id = launch.one(r -> {}).instanceId();
        String group =
                ec2.createSecurityGroup(r ->
                                r.groupName("node")
                                        .description("nodes")
                                        .vpcId(launch.network.vpcId()))
                        .groupId();

        ec2.modifyInstanceAttribute(r -> r.instanceId(id).groups(group));
        ec2.modifyInstanceAttribute(
                r -> r.instanceId(id).sourceDestCheck(flag -> flag.value(false)));

        Instance changed = launch.describe(id);
        assertThat(changed.securityGroups())
                .extracting(GroupIdentifier::groupId)
                .containsExactly(group);
        assertThat(changed.networkInterfaces().getFirst().groups())
                .extracting(GroupIdentifier::groupId)
                .containsExactly(group);
        assertThat(changed.sourceDestCheck()).isFalse();
        assertThat(
                        errorOf(() ->
                                ec2.modifyInstanceAttribute(r ->
                                        r.instanceId(id)
                                                .instanceType(type -> type.value("m5.xlarge")))))
                .isEqualTo("IncorrectInstanceState");
    }

    @Test
    void theStatusOfRunningInstancesIsToldAndOfOthersIfAsked() {
        launch.one(r -> {});
        aws.pass("18s");
        launch.one(r -> {});

        assertThat(ec2.describeInstanceStatus().instanceStatuses())
                .extracting(one -> one.instanceStatus().statusAsString())
                .containsExactly("ok");
        assertThat(ec2.describeInstanceStatus(r -> r.includeAllInstances(true)).instanceStatuses())
                .extracting(InstanceStatus::instanceState)
                .extracting(state -> state.nameAsString())
                .containsExactly("running", "pending");
    }

    @Test
    void instancesLaunchedTogetherShareAReservation() {
        launch.run(r -> r.minCount(2).maxCount(2));
        launch.one(r -> {});

        assertThat(ec2.describeInstances().reservations())
                .extracting(one -> one.instances().size())
                .containsExactly(2, 1);
        assertThat(
                        ec2.describeInstances(r ->
                                        r.filters(
                                                filter("instance-state-name", "pending"),
                                                filter("availability-zone", "us-east-1a")))
                                .reservations())
                .hasSize(2);
    }
}
