package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.SimulatedLaunch.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.model.Quota;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.iam.IamClient;

class RunInstancesTest {
    private static final String USER_DATA =
            Base64.getEncoder().encodeToString("#!/bin/sh".getBytes(StandardCharsets.UTF_8));

    private static final String FOREIGN_KEY =
            "arn:aws:kms:us-east-1:999999999999:key/11111111-2222-3333-4444-555555555555";

    private final SimulatedAws aws = SimulatedAws.unthrottled();
    private final Ec2Client ec2 = aws.ec2();
    private final SimulatedLaunch launch = new SimulatedLaunch(aws);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anInstanceIsWhatWasAskedFor() {
        instanceProfile("worker");

        Instance pending =
                launch.one(r ->
                        r.keyName("ops")
                                .userData(USER_DATA)
                                .iamInstanceProfile(profile -> profile.name("worker"))
                                .metadataOptions(options ->
                                        options.httpTokens("required").httpPutResponseHopLimit(2))
                                .tagSpecifications(
                                        tag(ResourceType.INSTANCE, "Name", "web"),
                                        tag(ResourceType.NETWORK_INTERFACE, "Name", "eni")));
        aws.pass("18s");
        Instance running = launch.describe(pending.instanceId());

        assertThat(pending.state().nameAsString()).isEqualTo("pending");
        assertThat(running.state().nameAsString()).isEqualTo("running");
        assertThat(running.instanceTypeAsString()).isEqualTo("m5.large");
        assertThat(running.keyName()).isEqualTo("ops");
        assertThat(running.iamInstanceProfile().arn()).endsWith(":instance-profile/worker");
        assertThat(running.metadataOptions().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
        assertThat(running.metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
        assertThat(running.privateDnsName())
                .isEqualTo("ip-" + running.privateIpAddress().replace('.', '-') + ".ec2.internal");
        assertThat(running.publicIpAddress()).isNull();
        assertThat(running.tags()).containsExactly(Tag.builder().key("Name").value("web").build());
        assertThat(running.securityGroups())
                .extracting(GroupIdentifier::groupName)
                .containsExactly("default");
        assertThat(
                        ec2.describeInstanceAttribute(r ->
                                        r.instanceId(running.instanceId()).attribute("userData"))
                                .userData()
                                .value())
                .isEqualTo(USER_DATA);
        assertThat(
                        ec2.describeNetworkInterfaces(r -> r.filters(filter("tag:Name", "eni")))
                                .networkInterfaces()
                                .getFirst()
                                .attachment()
                                .instanceId())
                .isEqualTo(running.instanceId());
    }

    @Test
    void aPublicSubnetGivesPublicAddressesWhileAnInstanceRuns() {
        String subnet = launch.network.publicSubnets().getFirst();
        ec2.modifySubnetAttribute(
                r -> r.subnetId(subnet).mapPublicIpOnLaunch(flag -> flag.value(true)));

        String id = launch.one(r -> r.subnetId(subnet)).instanceId();
        aws.pass("18s");

        Instance running = launch.describe(id);
        assertThat(running.publicIpAddress()).isNotNull();
        assertThat(running.publicDnsName()).endsWith(".compute-1.amazonaws.com");
        ec2.stopInstances(r -> r.instanceIds(id));
        aws.pass("31s");
        assertThat(launch.describe(id).publicIpAddress()).isNull();
        assertThat(launch.describe(id).state().nameAsString()).isEqualTo("stopped");
        ec2.startInstances(r -> r.instanceIds(id));
        aws.pass("18s");
        assertThat(launch.describe(id).state().nameAsString()).isEqualTo("running");
        assertThat(launch.describe(id).publicIpAddress()).isNotNull();
    }

    @Test
    void aLaunchTemplateGivesWhatTheRequestDoesNot() {
        LaunchTemplateTagSpecificationRequest tags =
                LaunchTemplateTagSpecificationRequest.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(
                                Tag.builder().key("team").value("web").build(),
                                Tag.builder().key("Name").value("template").build())
                        .build();
        RequestLaunchTemplateData data =
                RequestLaunchTemplateData.builder()
                        .imageId(SimulatedLaunch.IMAGE)
                        .instanceType("c5.large")
                        .keyName("ops")
                        .userData(USER_DATA)
                        .tagSpecifications(tags)
                        .build();
        ec2.createLaunchTemplate(r -> r.launchTemplateName("pool").launchTemplateData(data));
        ec2.createLaunchTemplateVersion(r ->
                r.launchTemplateName("pool")
                        .launchTemplateData(data.toBuilder().instanceType("c5.xlarge").build()));

        Instance usual = launch.one(r -> template(r, null));
        Instance latest = launch.one(r -> template(r, "$Latest"));
        Instance own =
                launch.one(r ->
                        template(r, "1")
                                .instanceType("m5.large")
                                .tagSpecifications(tag(ResourceType.INSTANCE, "Name", "own")));

        assertThat(usual.instanceTypeAsString()).isEqualTo("c5.large");
        assertThat(latest.instanceTypeAsString()).isEqualTo("c5.xlarge");
        assertThat(own.instanceTypeAsString()).isEqualTo("m5.large");
        assertThat(own.keyName()).isEqualTo("ops");
        assertThat(tags(own))
                .containsEntry("Name", "own")
                .containsEntry("team", "web")
                .containsEntry("aws:ec2launchtemplate:version", "1");
        assertThat(errorOf(() -> launch.one(r -> template(r, "7"))))
                .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
    }

    @Test
    void whatIsNamedMustExistAndFit() {
        String otherVpc = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        String otherGroup =
                ec2.describeSecurityGroups(r -> r.filters(filter("vpc-id", otherVpc)))
                        .securityGroups()
                        .getFirst()
                        .groupId();
        aws.iam().createInstanceProfile(r -> r.instanceProfileName("empty"));
        String large = Base64.getEncoder().encodeToString(new byte[16 * 1024 + 1]);

        assertThat(refusal(r -> r.imageId(null))).isEqualTo("MissingParameter");
        assertThat(refusal(r -> r.imageId("ami-?"))).isEqualTo("InvalidAMIID.Malformed");
        assertThat(refusal(r -> r.imageId("ami-0123456789abcdef0")))
                .isEqualTo("InvalidAMIID.NotFound");
        assertThat(refusal(r -> r.instanceType("m6g.large"))).isEqualTo("InvalidParameterValue");
        assertThat(refusal(r -> r.instanceType("m5.tiny"))).isEqualTo("InvalidParameterValue");
        assertThat(refusal(r -> r.subnetId("subnet-01234567")))
                .isEqualTo("InvalidSubnetID.NotFound");
        assertThat(refusal(r -> r.subnetId(null))).isEqualTo("VPCIdNotSpecified");
        assertThat(refusal(r -> r.keyName("none"))).isEqualTo("InvalidKeyPair.NotFound");
        assertThat(refusal(r -> r.securityGroupIds("sg-01234567")))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(refusal(r -> r.securityGroupIds(otherGroup))).isEqualTo("InvalidParameter");
        assertThat(refusal(r -> r.iamInstanceProfile(p -> p.name("none"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refusal(r -> r.iamInstanceProfile(p -> p.name("empty"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refusal(r -> r.userData("%%%"))).isEqualTo("InvalidUserData.Malformed");
        assertThat(refusal(r -> r.userData(large))).isEqualTo("InvalidParameterValue");
        assertThat(refusal(r -> r.placement(p -> p.availabilityZone("us-east-1f"))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refusal(r -> r.tagSpecifications(tag(ResourceType.VPC, "a", "b"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refusal(r -> r.minCount(2))).isEqualTo("InvalidParameterValue");
        assertThat(refusal(r -> r.dryRun(true))).isEqualTo("DryRunOperation");
        assertThat(aws.live("instance")).isEmpty();
    }

    @Test
    void aTokenLaunchesOnce() {
        Consumer<RunInstancesRequest.Builder> twins =
                r -> r.clientToken("batch/1").minCount(2).maxCount(2);

        RunInstancesResponse first = launch.run(twins);
        RunInstancesResponse again = launch.run(twins);

        assertThat(ids(again)).isEqualTo(ids(first));
        assertThat(again.reservationId()).isEqualTo(first.reservationId());
        assertThat(refusal(twins.andThen(r -> r.keyName("ops"))))
                .isEqualTo("IdempotentParameterMismatch");
        // In another zone the token is another one.
        String elsewhere = launch.network.privateSubnets().get(1);
        assertThat(ids(launch.run(twins.andThen(r -> r.subnetId(elsewhere)))))
                .doesNotContainAnyElementsOf(ids(first));
        ec2.terminateInstances(r -> r.instanceIds(ids(first)));
        assertThat(refusal(twins)).isEqualTo("IdempotentInstanceTerminated");
    }

    @Test
    void asManyAreLaunchedAsThereIsRoomForButNotFewerThanTheMinimum() {
        aws.simulator().inspection().setQuota(null, null, Quota.VCPUS, 6);

        RunInstancesResponse launched = launch.run(r -> r.minCount(1).maxCount(9));

        assertThat(launched.instances()).hasSize(3);
        assertThat(launched.instances().getLast().amiLaunchIndex()).isEqualTo(2);
        assertThat(launch.all()).hasSize(3);
        assertThat(refusal(r -> {})).isEqualTo("VcpuLimitExceeded");
        aws.simulator().inspection().setQuota(null, null, Quota.VCPUS, 12);
        assertThat(refusal(r -> r.minCount(4).maxCount(4))).isEqualTo("VcpuLimitExceeded");
        assertThat(launch.all()).hasSize(3);
        aws.simulator().inspection().setQuota(null, null, Quota.INSTANCES, 3);
        assertThat(refusal(r -> {})).isEqualTo("InstanceLimitExceeded");
    }

    @Test
    void aSubnetWithoutFreeAddressesTakesNoMore() {
        String tiny =
                ec2.createSubnet(r ->
                                r.vpcId(launch.network.vpcId())
                                        .availabilityZone("us-east-1a")
                                        .cidrBlock("10.0.255.240/28"))
                        .subnet()
                        .subnetId();

        launch.run(r -> r.subnetId(tiny).minCount(11).maxCount(11));

        assertThat(refusal(r -> r.subnetId(tiny))).isEqualTo("InsufficientFreeAddressesInSubnet");
    }

    @Test
    void disksAreMadeWithTheInstanceAndTheRootEndsWithIt() {
        String id =
                launch.one(r ->
                                r.blockDeviceMappings(disk("/dev/xvda", 40), disk("/dev/sdb", 10))
                                        .tagSpecifications(tag(ResourceType.VOLUME, "k", "v")))
                        .instanceId();
        List<Volume> volumes =
                ec2.describeVolumes(r -> r.filters(filter("attachment.instance-id", id))).volumes();

        assertThat(volumes).extracting(Volume::size).containsExactly(40, 10);
        assertThat(volumes).allMatch(one -> one.tags().getFirst().value().equals("v"));
        assertThat(launch.describe(id).blockDeviceMappings())
                .extracting(one -> one.ebs().volumeId())
                .containsExactlyElementsOf(volumes.stream().map(Volume::volumeId).toList());
        assertThat(refusal(r -> r.blockDeviceMappings(disk("/dev/xvda", 10))))
                .isEqualTo("InvalidBlockDeviceMapping");
        assertThat(refusal(r -> r.blockDeviceMappings(disk("/dev/sdb", null))))
                .isEqualTo("InvalidBlockDeviceMapping");
        ec2.terminateInstances(r -> r.instanceIds(id));
        aws.pass("31s");
        assertThat(ec2.describeVolumes().volumes())
                .extracting(Volume::size, Volume::stateAsString)
                .containsExactly(tuple(10, "available"));
    }

    @Test
    void aKeyThatMayNotBeUsedEndsAnInstanceRightAfterItsLaunch() {
        Instance pending =
                launch.one(r ->
                        r.blockDeviceMappings(
                                BlockDeviceMapping.builder()
                                        .deviceName("/dev/xvda")
                                        .ebs(ebs -> ebs.encrypted(true).kmsKeyId(FOREIGN_KEY))
                                        .build()));

        aws.pass("18s");

        Instance ended = launch.describe(pending.instanceId());
        assertThat(ended.state().nameAsString()).isEqualTo("terminated");
        assertThat(ended.stateReason().code()).isEqualTo("Client.InternalError");
        assertThat(aws.live("network-interface"))
                .noneMatch(one -> one.toString().contains(pending.instanceId()));
    }

    @Test
    void anInstanceFailsAfterItsLaunchWhereAFaultSaysSo() {
        aws.ask(
                "POST",
                "/faults",
                """
                {"action": "RunInstances", "nth": 1,
                 "effect": {"asyncFailure": {"code": "Server.InternalError"}}}
                """);

        String id = launch.one(r -> {}).instanceId();
        aws.pass("18s");

        assertThat(launch.describe(id).state().nameAsString()).isEqualTo("terminated");
        assertThat(launch.describe(id).stateReason().code()).isEqualTo("Server.InternalError");
    }

    private String refusal(Consumer<RunInstancesRequest.Builder> change) {
        return errorOf(() -> launch.run(change));
    }

    private static RunInstancesRequest.Builder template(
            RunInstancesRequest.Builder request, String version) {
        return request.imageId(null)
                .instanceType((String) null)
                .launchTemplate(t -> t.launchTemplateName("pool").version(version));
    }

    private void instanceProfile(String name) {
        IamClient iam = aws.iam();
        iam.createRole(r ->
                r.roleName(name)
                        .assumeRolePolicyDocument(SimulatedRoles.trusting("ec2.amazonaws.com")));
        iam.createInstanceProfile(r -> r.instanceProfileName(name));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(name));
    }

    private static BlockDeviceMapping disk(String device, Integer size) {
        return BlockDeviceMapping.builder()
                .deviceName(device)
                .ebs(ebs -> ebs.volumeSize(size).volumeType("gp3"))
                .build();
    }

    private static TagSpecification tag(ResourceType type, String key, String value) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key(key).value(value).build())
                .build();
    }

    private static Map<String, String> tags(Instance instance) {
        return instance.tags().stream()
                .collect(java.util.stream.Collectors.toMap(Tag::key, Tag::value));
    }

    private static List<String> ids(RunInstancesResponse launched) {
        return launched.instances().stream().map(Instance::instanceId).toList();
    }
}
