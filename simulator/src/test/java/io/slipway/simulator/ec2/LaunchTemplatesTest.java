package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.simulator.SimulatedAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDeviceRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

class LaunchTemplatesTest {
    private static final RequestLaunchTemplateData DATA =
            RequestLaunchTemplateData.builder()
                    .keyName("ops")
                    .instanceType("m5.large")
                    .blockDeviceMappings(
                            LaunchTemplateBlockDeviceMappingRequest.builder()
                                    .deviceName("/dev/xvda")
                                    .ebs(
                                            LaunchTemplateEbsBlockDeviceRequest.builder()
                                                    .volumeSize(50)
                                                    .volumeType("gp3")
                                                    .build())
                                    .build())
                    .tagSpecifications(
                            LaunchTemplateTagSpecificationRequest.builder()
                                    .resourceType(ResourceType.INSTANCE)
                                    .tags(Tag.builder().key("team").value("web").build())
                                    .build())
                    .build();

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void versionsAreCountedAndKeptWhole() {
        LaunchTemplate template = create("pool-general", DATA);

        ec2.createLaunchTemplateVersion(r ->
                r.launchTemplateId(template.launchTemplateId())
                        .launchTemplateData(DATA.toBuilder().instanceType("c5.xlarge").build()));

        ResponseLaunchTemplateData first = version(template, "1").launchTemplateData();
        assertThat(version(template, "$Latest").versionNumber()).isEqualTo(2);
        assertThat(version(template, "$Default").versionNumber()).isEqualTo(1);
        assertThat(first.instanceTypeAsString()).isEqualTo("m5.large");
        assertThat(first.blockDeviceMappings().getFirst().ebs().volumeSize()).isEqualTo(50);
        assertThat(first.tagSpecifications().getFirst().tags().getFirst().value()).isEqualTo("web");
        assertThat(errorOf(() -> version(template, "3")))
                .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
    }

    @Test
    void aTokenMakesOneTemplateAndOneVersion() {
        LaunchTemplate template = create("pool-general", DATA);

        assertThat(create("pool-general", DATA).launchTemplateId())
                .isEqualTo(template.launchTemplateId());
        assertThat(addVersion(template)).isEqualTo(2);
        assertThat(addVersion(template)).isEqualTo(2);
        assertThat(errorOf(() -> create("pool-other", DATA)))
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void namesAreUniqueAndWhatIsNamedMustExist() {
        create("pool-general", DATA);

        assertThat(errorOf(() -> createWithoutToken("pool-general", DATA)))
                .isEqualTo("InvalidLaunchTemplateName.AlreadyExistsException");
        assertThat(
                        errorOf(() ->
                                createWithoutToken(
                                        "pool-b", DATA.toBuilder().keyName("none").build())))
                .isEqualTo("InvalidKeyPair.NotFound");
        assertThat(
                        errorOf(() ->
                                ec2.describeLaunchTemplates(
                                        r -> r.launchTemplateNames("pool-none"))))
                .isEqualTo("InvalidLaunchTemplateName.NotFoundException");
        ec2.deleteLaunchTemplate(r -> r.launchTemplateName("pool-general"));
        assertThat(aws.live("launch-template")).isEmpty();
    }

    @Test
    void anotherVersionCanBeTheDefaultAndTheOthersGo() {
        LaunchTemplate template = create("pool-general", DATA);
        String id = template.launchTemplateId();
        assertThat(addVersion(template)).isEqualTo(2);
        ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(id).launchTemplateData(DATA));

        ec2.modifyLaunchTemplate(r -> r.launchTemplateId(id).defaultVersion("2"));
        DeleteLaunchTemplateVersionsResponse deleted =
                ec2.deleteLaunchTemplateVersions(
                        r -> r.launchTemplateId(id).versions("1", "2", "3", "9"));

        assertThat(version(template, "$Default").versionNumber()).isEqualTo(2);
        assertThat(version(template, "$Default").defaultVersion()).isTrue();
        assertThat(deleted.successfullyDeletedLaunchTemplateVersions())
                .extracting(one -> one.versionNumber())
                .containsExactly(1L, 3L);
        assertThat(deleted.unsuccessfullyDeletedLaunchTemplateVersions())
                .extracting(one -> one.versionNumber(), one -> one.responseError().codeAsString())
                .containsExactly(
                        tuple(2L, "unexpectedError"),
                        tuple(9L, "launchTemplateVersionDoesNotExist"));
        assertThat(version(template, "$Latest").versionNumber()).isEqualTo(2);
        assertThat(
                        ec2.createLaunchTemplateVersion(
                                        r -> r.launchTemplateId(id).launchTemplateData(DATA))
                                .launchTemplateVersion()
                                .versionNumber())
                .isEqualTo(4);
        assertThat(
                        ec2.describeLaunchTemplateVersions(r -> r.versions("$Latest"))
                                .launchTemplateVersions())
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactly(4L);
        assertThat(
                        errorOf(() ->
                                ec2.modifyLaunchTemplate(
                                        r -> r.launchTemplateId(id).defaultVersion("7"))))
                .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
        assertThat(errorOf(() -> ec2.describeLaunchTemplateVersions(r -> {})))
                .isEqualTo("MissingParameter");
    }

    private long addVersion(LaunchTemplate template) {
        return ec2.createLaunchTemplateVersion(r ->
                        r.launchTemplateId(template.launchTemplateId())
                                .clientToken("version/1")
                                .launchTemplateData(DATA))
                .launchTemplateVersion()
                .versionNumber();
    }

    private LaunchTemplate create(String name, RequestLaunchTemplateData data) {
        return ec2.createLaunchTemplate(r ->
                        r.launchTemplateName(name)
                                .clientToken("template/1")
                                .launchTemplateData(data))
                .launchTemplate();
    }

    private void createWithoutToken(String name, RequestLaunchTemplateData data) {
        ec2.createLaunchTemplate(r -> r.launchTemplateName(name).launchTemplateData(data));
    }

    private LaunchTemplateVersion version(LaunchTemplate template, String version) {
        return ec2.describeLaunchTemplateVersions(
                        r -> r.launchTemplateId(template.launchTemplateId()).versions(version))
                .launchTemplateVersions()
                .getFirst();
    }
}
