package io.slipway.simulator.ec2;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** The volumes of instances: made at launch, the root among them, and let go at the end. */
final class InstanceDisks {
    private static final String USUAL_ROOT = "/dev/xvda";
    private static final int USUAL_SIZE = 8;
    private static final String UNUSABLE_KEY = "Client.InternalError: Client error on launch";

    private final Context context;
    private @Nullable Map<String, List<Resource>> byInstance;

    /** The volumes attached by now, looked up once. */
    InstanceDisks(Context context) {
        this.context = context;
    }

    /** The instance's block devices as it tells them. */
    List<InstanceBlockDeviceMapping> of(String instanceId) {
        Map<String, List<Resource>> known = byInstance;
        if (known == null) {
            known = new HashMap<>();
            for (Resource volume : context.list(Ec2Kind.VOLUME.type())) {
                for (VolumeAttachment one : volume.as(Volume.class).attachments()) {
                    known.computeIfAbsent(one.instanceId(), absent -> new ArrayList<>())
                            .add(volume);
                }
            }
            byInstance = known;
        }
        return Volumes.mappings(known.getOrDefault(instanceId, List.of()));
    }

    /** The volumes a new instance gets: a root one, and what its launch maps besides. */
    static void create(Context context, String instanceId, Instances.Launch launch) {
        List<LaunchTemplateBlockDeviceMapping> asked = new ArrayList<>();
        launch.data().blockDeviceMappings().stream()
                .filter(one -> one.noDevice() == null)
                .forEach(asked::add);
        String root = root(launch);
        if (asked.stream().noneMatch(one -> root.equals(one.deviceName()))) {
            asked.addFirst(LaunchTemplateBlockDeviceMapping.builder().deviceName(root).build());
        }
        for (LaunchTemplateBlockDeviceMapping one : asked) {
            if (one.virtualName() == null) {
                create(context, instanceId, launch, one);
            }
        }
    }

    private static void create(
            Context context,
            String instanceId,
            Instances.Launch launch,
            LaunchTemplateBlockDeviceMapping asked) {
        String device = asked.deviceName();
        boolean root = root(launch).equals(device);
        LaunchTemplateEbsBlockDevice disk =
                Objects.requireNonNullElseGet(
                        asked.ebs(), () -> LaunchTemplateEbsBlockDevice.builder().build());
        if (device == null || (!root && disk.volumeSize() == null && disk.snapshotId() == null)) {
            throw invalid(
                    "A block device mapping must have a device name and, unless it is the root's, a"
                            + " size or a snapshot.");
        }
        EbsBlockDevice original = root ? original(launch) : EbsBlockDevice.builder().build();
        Integer least = original.volumeSize();
        Integer size = disk.volumeSize() == null ? least : disk.volumeSize();
        if (least != null && size != null && size < least) {
            throw invalid(
                    "Volume of size "
                            + size
                            + "GB is smaller than snapshot '"
                            + original.snapshotId()
                            + "', expect size >= "
                            + least
                            + "GB");
        }
        String type = disk.volumeTypeAsString();
        Volumes.Order order =
                new Volumes.Order(
                        launch.subnet().as(Subnet.class).availabilityZone(),
                        size == null ? USUAL_SIZE : size,
                        type == null ? original.volumeTypeAsString() : type,
                        disk.iops(),
                        disk.throughput(),
                        Boolean.TRUE.equals(disk.encrypted()),
                        disk.kmsKeyId(),
                        disk.snapshotId() == null ? original.snapshotId() : disk.snapshotId(),
                        LaunchData.tags(launch.data(), "volume"));
        Resource volume = Volumes.create(context, order);
        Boolean deleted = disk.deleteOnTermination();
        Volumes.attach(context, volume, instanceId, device, deleted == null ? root : deleted);
    }

    /** The device of the root volume. */
    static String root(Instances.Launch launch) {
        Image image = launch.image();
        return image == null || image.rootDeviceName() == null
                ? USUAL_ROOT
                : image.rootDeviceName();
    }

    /** The image's own root volume. */
    private static EbsBlockDevice original(Instances.Launch launch) {
        Image image = launch.image();
        if (image != null) {
            for (BlockDeviceMapping one : image.blockDeviceMappings()) {
                if (root(launch).equals(one.deviceName()) && one.ebs() != null) {
                    return one.ebs();
                }
            }
        }
        return EbsBlockDevice.builder().build();
    }

    private static AwsFault invalid(String message) {
        return Ec2Faults.of("InvalidBlockDeviceMapping", message);
    }

    static void release(Context context, Resource instance) {
        Volumes.release(context, Volumes.of(context, instance.id()));
    }

    /** Why the instance cannot start with its disks: another account's key, without a grant. */
    static @Nullable String failure(Context context, ResponseLaunchTemplateData data) {
        boolean foreign =
                data.blockDeviceMappings().stream()
                        .filter(one -> one.ebs() != null && one.ebs().kmsKeyId() != null)
                        .map(one -> KmsKeys.arn(context, one.ebs().kmsKeyId()))
                        .anyMatch(key -> !key.contains(":" + context.account() + ":"));
        return foreign ? UNUSABLE_KEY : null;
    }
}
