package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.RequestParts.filter;
import static io.slipway.simulator.ec2.RequestParts.tag;
import static io.slipway.simulator.ec2.RequestParts.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeModification;

class VolumesTest {
    private static final String ZONE = "us-east-1a";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aVolumeIsMadeWithWhatItsTypeHasAndGoesAgain() {
        CreateVolumeResponse made =
                create(r ->
                        r.size(20)
                                .volumeType("gp3")
                                .encrypted(true)
                                .tagSpecifications(tagged("volume", tag("team", "web"))));
        assertThat(made.stateAsString()).isEqualTo("creating");
        assertThat(made.iops()).isEqualTo(3000);
        assertThat(made.throughput()).isEqualTo(125);
        assertThat(made.kmsKeyId()).startsWith("arn:aws:kms:us-east-1:111122223333:key/");
        assertThat(errorOf(() -> delete(made.volumeId()))).isEqualTo("IncorrectState");

        aws.pass("5s");

        assertThat(
                        ec2.describeVolumes(r ->
                                        r.filters(
                                                filter("status", "available"),
                                                filter("tag:team", "web")))
                                .volumes())
                .extracting(Volume::volumeId)
                .containsExactly(made.volumeId());
        delete(made.volumeId());
        aws.pass("10s");
        assertThat(errorOf(() -> delete(made.volumeId()))).isEqualTo("InvalidVolume.NotFound");
    }

    @Test
    void aTokenStandsForOneVolume() {
        String first = create(r -> r.size(10).clientToken("t")).volumeId();

        assertThat(create(r -> r.size(10).clientToken("t")).volumeId()).isEqualTo(first);
        assertThat(errorOf(() -> create(r -> r.size(11).clientToken("t"))))
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void refusesWhatItsTypeDoesNotHave() {
        assertThat(refused(r -> r.size(0))).isEqualTo("InvalidParameterValue");
        assertThat(refused(r -> r.size(100).volumeType("st1"))).isEqualTo("InvalidParameterValue");
        assertThat(refused(r -> r.size(20000).volumeType("gp2")))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(r -> r.size(10).volumeType("tape"))).isEqualTo("UnknownVolumeType");
        assertThat(refused(r -> r.size(10).volumeType("io1"))).isEqualTo("MissingParameter");
        assertThat(refused(r -> r.size(10).volumeType("io1").iops(5000)))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(r -> r.size(10).volumeType("gp2").iops(3000)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refused(r -> r.size(10).volumeType("gp3").throughput(10)))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(r -> r.volumeType("gp3"))).isEqualTo("MissingParameter");
        assertThat(refused(r -> r.size(10).availabilityZone("us-east-1z")))
                .isEqualTo("InvalidZone.NotFound");
        assertThat(refused(r -> r.size(10).kmsKeyId("alias/mine")))
                .isEqualTo("InvalidParameterDependency");
        assertThat(refused(r -> r.size(10).snapshotId("snap-0123456789abcdef0")))
                .isEqualTo("InvalidSnapshot.NotFound");
    }

    @Test
    void aVolumeInUseIsNotDeleted() {
        String subnet = SimulatedNetwork.create(ec2, 1).publicSubnets().getFirst();
        String instance =
                ec2.runInstances(r ->
                                r.imageId(SimulatedLaunch.IMAGE)
                                        .instanceType("t3.micro")
                                        .subnetId(subnet)
                                        .minCount(1)
                                        .maxCount(1))
                        .instances()
                        .getFirst()
                        .instanceId();
        String volume = create(r -> r.size(10)).volumeId();
        String away = create(r -> r.size(10).availabilityZone("us-east-1b")).volumeId();
        aws.pass("5s");
        assertThat(errorOf(() -> attach(volume, instance, "/dev/sdf"))).isEqualTo("IncorrectState");
        aws.pass("1m");

        attach(volume, instance, "/dev/sdf");

        assertThat(errorOf(() -> attach(volume, instance, "/dev/sdg"))).isEqualTo("VolumeInUse");
        assertThat(errorOf(() -> attach(away, instance, "/dev/sdg")))
                .isEqualTo("InvalidVolume.ZoneMismatch");
        assertThat(errorOf(() -> delete(volume))).isEqualTo("VolumeInUse");
        aws.pass("10s");
        assertThat(attachment(volume).stateAsString()).isEqualTo("attached");
        ec2.detachVolume(r -> r.volumeId(volume));
        aws.pass("20s");
        assertThat(errorOf(() -> ec2.detachVolume(r -> r.volumeId(volume))))
                .isEqualTo("IncorrectState");
        assertThat(errorOf(() -> delete(volume))).isEqualTo("none");
    }

    @Test
    void aVolumeGrowsOnceInSixHours() {
        String volume = create(r -> r.size(10).volumeType("gp2")).volumeId();
        aws.pass("5s");
        assertThat(errorOf(() -> ec2.modifyVolume(r -> r.volumeId(volume).size(5))))
                .isEqualTo("InvalidParameterValue");

        ec2.modifyVolume(r -> r.volumeId(volume).size(20).volumeType("gp3"));

        aws.pass("20s");
        assertThat(modification(volume).modificationStateAsString()).isEqualTo("optimizing");
        aws.pass("30m");
        assertThat(modification(volume).modificationStateAsString()).isEqualTo("completed");
        assertThat(modification(volume).originalIops()).isEqualTo(100);
        assertThat(errorOf(() -> ec2.modifyVolume(r -> r.volumeId(volume).size(30))))
                .isEqualTo("VolumeModificationRateExceeded");
        aws.pass("6h");
        assertThat(errorOf(() -> ec2.modifyVolume(r -> r.volumeId(volume).size(30))))
                .isEqualTo("none");
    }

    private VolumeModification modification(String volume) {
        return ec2.describeVolumesModifications(r -> r.volumeIds(volume))
                .volumesModifications()
                .getFirst();
    }

    private VolumeAttachment attachment(String volume) {
        return ec2.describeVolumes(r -> r.volumeIds(volume))
                .volumes()
                .getFirst()
                .attachments()
                .getFirst();
    }

    private void attach(String volume, String instance, String device) {
        ec2.attachVolume(r -> r.volumeId(volume).instanceId(instance).device(device));
    }

    private void delete(String volume) {
        ec2.deleteVolume(r -> r.volumeId(volume));
    }

    private String refused(Consumer<CreateVolumeRequest.Builder> request) {
        return errorOf(() -> create(request));
    }

    private CreateVolumeResponse create(Consumer<CreateVolumeRequest.Builder> request) {
        CreateVolumeRequest.Builder builder = CreateVolumeRequest.builder().availabilityZone(ZONE);
        request.accept(builder);
        return ec2.createVolume(builder.build());
    }
}
