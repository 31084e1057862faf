package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.RequestParts.filter;
import static io.slipway.simulator.ec2.RequestParts.tag;
import static io.slipway.simulator.ec2.RequestParts.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.model.Quota;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

class NetworkInterfacesTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);
    private final String subnet = network.privateSubnets().getFirst();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anInterfaceTakesAnAddressAndGivesItBack() {
        int before = free();

        NetworkInterface made =
                create(r ->
                                r.description("mine")
                                        .tagSpecifications(
                                                tagged("network-interface", tag("a", "b"))))
                        .networkInterface();

        assertThat(made.statusAsString()).isEqualTo("pending");
        assertThat(made.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.groupName()).isEqualTo("default"));
        assertThat(free()).isEqualTo(before - 1);
        aws.pass("5s");
        assertThat(
                        ec2.describeNetworkInterfaces(r ->
                                        r.filters(
                                                filter("status", "available"),
                                                filter("tag:a", "b")))
                                .networkInterfaces())
                .extracting(NetworkInterface::networkInterfaceId)
                .containsExactly(made.networkInterfaceId());
        delete(made.networkInterfaceId());
        assertThat(free()).isEqualTo(before);
        assertThat(errorOf(() -> delete(made.networkInterfaceId())))
                .isEqualTo("InvalidNetworkInterfaceID.NotFound");
    }

    @Test
    void aTokenStandsForOneInterface() {
        String first = create(r -> r.clientToken("t")).networkInterface().networkInterfaceId();

        assertThat(create(r -> r.clientToken("t")).networkInterface().networkInterfaceId())
                .isEqualTo(first);
        assertThat(errorOf(() -> create(r -> r.clientToken("t").description("other"))))
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void addressesAskedForMustBeFree() {
        create(r -> r.privateIpAddress("10.0.64.77"));

        assertThat(refused(r -> r.privateIpAddress("10.0.64.77")))
                .isEqualTo("InvalidIPAddress.InUse");
        assertThat(refused(r -> r.privateIpAddress("10.0.64.1")))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(r -> r.privateIpAddress("10.9.0.9"))).isEqualTo("InvalidParameterValue");
        assertThat(refused(r -> r.groups("sg-0123456789abcdef0")))
                .isEqualTo("InvalidSecurityGroupID.NotFound");
        aws.simulator().inspection().setQuota(null, null, Quota.SECURITY_GROUPS_PER_INTERFACE, 0);
        String group =
                ec2.createSecurityGroup(
                                r -> r.vpcId(network.vpcId()).groupName("g").description("g"))
                        .groupId();
        assertThat(refused(r -> r.groups(group)))
                .isEqualTo("SecurityGroupsPerInterfaceLimitExceeded");
    }

    @Test
    void aSmallSubnetRunsOutOfAddresses() {
        String small =
                ec2.createSubnet(r -> r.vpcId(network.vpcId()).cidrBlock("10.0.255.0/28"))
                        .subnet()
                        .subnetId();
        for (int i = 0; i < 11; i++) {
            create(r -> r.subnetId(small));
        }

        assertThat(refused(r -> r.subnetId(small))).isEqualTo("InsufficientFreeAddressesInSubnet");
        assertThat(errorOf(() -> ec2.deleteSubnet(r -> r.subnetId(small))))
                .isEqualTo("DependencyViolation");
    }

    @Test
    void aGroupThatAnInterfaceHasCannotBeDeleted() {
        String group =
                ec2.createSecurityGroup(
                                r -> r.vpcId(network.vpcId()).groupName("g").description("g"))
                        .groupId();
        String one = create(r -> r.groups(group)).networkInterface().networkInterfaceId();
        assertThat(errorOf(() -> ec2.deleteSecurityGroup(r -> r.groupId(group))))
                .isEqualTo("DependencyViolation");

        String standard =
                ec2.describeSecurityGroups(r ->
                                r.filters(
                                        filter("group-name", "default"),
                                        filter("vpc-id", network.vpcId())))
                        .securityGroups()
                        .getFirst()
                        .groupId();
        ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(one).groups(standard));

        assertThat(errorOf(() -> ec2.deleteSecurityGroup(r -> r.groupId(group)))).isEqualTo("none");
        assertThat(
                        errorOf(() ->
                                ec2.modifyNetworkInterfaceAttribute(r ->
                                        r.networkInterfaceId(one)
                                                .description(text -> text.value("x"))
                                                .sourceDestCheck(check -> check.value(false)))))
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void anInterfaceIsAttachedToAnInstanceAndDetachedAgain() {
        String instance = instance();
        String one = create(r -> {}).networkInterface().networkInterfaceId();
        String away =
                create(r -> r.subnetId(network.privateSubnets().get(1)))
                        .networkInterface()
                        .networkInterfaceId();
        aws.pass("1m");

        String attachment = attach(one, instance, 1);

        assertThat(errorOf(() -> delete(one))).isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> attach(one, instance, 2)))
                .isEqualTo("InvalidNetworkInterface.InUse");
        assertThat(errorOf(() -> attach(away, instance, 2)))
                .isEqualTo("InvalidParameterCombination");
        String third = create(r -> {}).networkInterface().networkInterfaceId();
        aws.pass("5s");
        assertThat(errorOf(() -> attach(third, instance, 1))).isEqualTo("InvalidParameterValue");
        assertThat(errorOf(() -> attach(third, instance, 2))).isEqualTo("AttachmentLimitExceeded");
        assertThat(described(instance).networkInterfaces()).hasSize(2);
        ec2.detachNetworkInterface(r -> r.attachmentId(attachment));
        aws.pass("1m");
        assertThat(described(instance).networkInterfaces()).hasSize(1);
        delete(one);
        String primary =
                described(instance).networkInterfaces().getFirst().attachment().attachmentId();
        assertThat(errorOf(() -> ec2.detachNetworkInterface(r -> r.attachmentId(primary))))
                .isEqualTo("OperationNotPermitted");
        assertThat(errorOf(() -> ec2.detachNetworkInterface(r -> r.attachmentId(attachment))))
                .isEqualTo("InvalidAttachmentID.NotFound");
    }

    @Test
    void theInterfacesOfAwsAreItsOwn() {
        NetworkInterface nat =
                ec2.describeNetworkInterfaces(
                                r -> r.filters(filter("interface-type", "nat_gateway")))
                        .networkInterfaces()
                        .getFirst();

        assertThat(nat.requesterManaged()).isTrue();
        assertThat(errorOf(() -> delete(nat.networkInterfaceId())))
                .isEqualTo("InvalidParameterValue");
        assertThat(
                        errorOf(() ->
                                ec2.detachNetworkInterface(
                                        r -> r.attachmentId(nat.attachment().attachmentId()))))
                .isEqualTo("OperationNotPermitted");
        assertThat(
                        errorOf(() ->
                                ec2.disassociateAddress(
                                        r -> r.associationId(nat.association().associationId()))))
                .isEqualTo("AuthFailure");
    }

    @Test
    void anElasticAddressMovesBetweenInstances() {
        String first = instance();
        String second = instance();
        String allocation = ec2.allocateAddress(r -> {}).allocationId();
        assertThat(errorOf(() -> associate(allocation, first, false)))
                .isEqualTo("IncorrectInstanceState");
        aws.pass("1m");
        associate(allocation, first, false);
        assertThat(described(first).publicIpAddress()).isNotNull();
        assertThat(errorOf(() -> associate(allocation, second, false)))
                .isEqualTo("Resource.AlreadyAssociated");
        assertThat(errorOf(() -> ec2.releaseAddress(r -> r.allocationId(allocation))))
                .isEqualTo("InvalidIPAddress.InUse");

        String association = associate(allocation, second, true);

        assertThat(described(first).publicIpAddress()).isNull();
        assertThat(ec2.describeAddresses(r -> r.filters(filter("instance-id", second))).addresses())
                .hasSize(1);
        ec2.terminateInstances(r -> r.instanceIds(second));
        aws.pass("1m");
        assertThat(errorOf(() -> ec2.disassociateAddress(r -> r.associationId(association))))
                .isEqualTo("InvalidAssociationID.NotFound");
        assertThat(errorOf(() -> ec2.releaseAddress(r -> r.allocationId(allocation))))
                .isEqualTo("none");
    }

    private String associate(String allocation, String instance, boolean again) {
        return ec2.associateAddress(r ->
                        r.allocationId(allocation).instanceId(instance).allowReassociation(again))
                .associationId();
    }

    private String attach(String one, String instance, int device) {
        return ec2.attachNetworkInterface(
                        r -> r.networkInterfaceId(one).instanceId(instance).deviceIndex(device))
                .attachmentId();
    }

    private String instance() {
        return ec2.runInstances(r ->
                        r.imageId(image())
                                .instanceType("t3.micro")
                                .subnetId(subnet)
                                .minCount(1)
                                .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
    }

    private String image() {
        return ec2.describeImages(r -> r.owners("099720109477")).images().getFirst().imageId();
    }

    private Instance described(String instance) {
        return ec2.describeInstances(r -> r.instanceIds(instance))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    private int free() {
        return ec2.describeSubnets(r -> r.subnetIds(subnet))
                .subnets()
                .getFirst()
                .availableIpAddressCount();
    }

    private void delete(String one) {
        ec2.deleteNetworkInterface(r -> r.networkInterfaceId(one));
    }

    private String refused(Consumer<CreateNetworkInterfaceRequest.Builder> request) {
        return errorOf(() -> create(request));
    }

    private CreateNetworkInterfaceResponse create(
            Consumer<CreateNetworkInterfaceRequest.Builder> request) {
        CreateNetworkInterfaceRequest.Builder builder =
                CreateNetworkInterfaceRequest.builder().subnetId(subnet);
        request.accept(builder);
        return ec2.createNetworkInterface(builder.build());
    }
}
