package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/**
 * Volumes (EBS).
 *
 * <pre>
 * creating ──▶ available ◀──▶ in-use
 *                  └─▶ deleting ──▶ gone
 * </pre>
 */
public final class Volumes implements Feature {
    public static final String AVAILABLE = "available";
    public static final String IN_USE = "in-use";

    private static final String CREATING = "creating";
    private static final String DELETING = "deleting";
    private static final String SETTLED = "volume.available";
    private static final String DELETED = "volume.deleted";
    private static final Timing CREATION = Timing.of("1s", "0.5s", "3s");
    private static final Timing DELETION = Timing.of("2s", "1s", "5s");
    static final FilterNames FILTERS =
            FilterNames.of(
                    "attachment.attach-time=attachments.attach-time",
                    "attachment.delete-on-termination=attachments.delete-on-termination",
                    "attachment.device=attachments.device",
                    "attachment.instance-id=attachments.instance-id",
                    "attachment.status=attachments.state",
                    "availability-zone",
                    "availability-zone-id",
                    "create-time",
                    "encrypted",
                    "fast-restored",
                    "multi-attach-enabled",
                    "size",
                    "snapshot-id",
                    "status=state",
                    "volume-id",
                    "volume-type");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateVolumeRequest.class, Volumes::create);
        catalogue.operation(DescribeVolumesRequest.class, Volumes::describe);
        catalogue.operation(DeleteVolumeRequest.class, Volumes::delete, "VolumeId");
        catalogue.operation(DescribeSnapshotsRequest.class, Volumes::snapshots);
        catalogue.event(SETTLED, (volume, context) -> context.put(volume.withState(AVAILABLE)));
        catalogue.event(DELETED, (volume, context) -> context.remove(volume));
    }

    /**
     * What a volume is made with.
     *
     * @param zone the zone's name
     * @param size in GiB
     * @param type such as {@code gp3}; null for the usual one
     * @param kmsKeyId null for AWS's own key, where it is encrypted
     */
    public record Order(
            String zone,
            int size,
            @Nullable String type,
            @Nullable Integer iops,
            @Nullable Integer throughput,
            boolean encrypted,
            @Nullable String kmsKeyId,
            @Nullable String snapshotId,
            Map<String, String> tags) {}

    /**
     * A new volume that nothing uses, available at once.
     *
     * @throws io.slipway.simulator.model.AwsFault when EBS has no such volumes
     */
    public static Resource create(Context context, Order order) {
        return make(context, order, AVAILABLE);
    }

    /** Makes the instance use the volume from now on. */
    public static Resource attach(
            Context context,
            Resource volume,
            String instanceId,
            String device,
            boolean deletedOnTermination) {
        return VolumeAttachments.attach(
                context, volume, instanceId, device, deletedOnTermination, "attached");
    }

    /** The volumes an instance uses. */
    public static List<Resource> of(Context context, String instanceId) {
        return context.list(Ec2Kind.VOLUME.type()).stream()
                .filter(volume -> VolumeAttachments.isAttachedTo(volume, instanceId))
                .toList();
    }

    /** How an instance's volumes appear among its block devices. */
    public static List<InstanceBlockDeviceMapping> mappings(List<Resource> volumes) {
        return volumes.stream().map(VolumeAttachments::mapping).toList();
    }

    /** Lets go of the volumes of an instance that has ended; those made for it go too. */
    public static void release(Context context, List<Resource> volumes) {
        for (Resource volume : volumes) {
            VolumeAttachment attachment = volume.as(Volume.class).attachments().getFirst();
            if (Boolean.TRUE.equals(attachment.deleteOnTermination())) {
                context.remove(volume);
            } else {
                VolumeAttachments.detached(context, volume);
            }
        }
    }

    static Volume view(Resource volume) {
        return volume.as(Volume.class).toBuilder()
                .state(volume.state())
                .tags(Ec2Tags.list(volume))
                .build();
    }

    private static CreateVolumeResponse create(CreateVolumeRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientToken());
        Resource volume =
                idempotency
                        .earlier(Ec2Kind.VOLUME.type(), Ec2Faults::mismatchedToken)
                        .orElseGet(() -> createAsked(request, context));
        idempotency.remember(volume);
        Volume made = view(volume);
        return CreateVolumeResponse.builder()
                .volumeId(made.volumeId())
                .size(made.size())
                .volumeType(made.volumeTypeAsString())
                .iops(made.iops())
                .throughput(made.throughput())
                .encrypted(made.encrypted())
                .kmsKeyId(made.kmsKeyId())
                .snapshotId(made.snapshotId())
                .availabilityZone(made.availabilityZone())
                .availabilityZoneId(made.availabilityZoneId())
                .multiAttachEnabled(made.multiAttachEnabled())
                .createTime(made.createTime())
                .state(made.stateAsString())
                .tags(made.tags())
                .build();
    }

    private static Resource createAsked(CreateVolumeRequest request, Context context) {
        Zone zone = zone(context, request.availabilityZone(), request.availabilityZoneId());
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.VOLUME);
        if (request.snapshotId() != null) {
            Ec2Kind.SNAPSHOT.require(context, request.snapshotId());
        }
        if (request.size() == null) {
            throw Ec2Faults.missing("size/snapshot");
        }
        if (request.kmsKeyId() != null && !Boolean.TRUE.equals(request.encrypted())) {
            throw Ec2Faults.of(
                    "InvalidParameterDependency",
                    "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        Order order =
                new Order(
                        zone.name(),
                        request.size(),
                        request.volumeTypeAsString(),
                        request.iops(),
                        request.throughput(),
                        Boolean.TRUE.equals(request.encrypted()),
                        request.kmsKeyId(),
                        request.snapshotId(),
                        tags);
        Resource volume = make(context, order, CREATING);
        context.after(CREATION, SETTLED, volume);
        return volume;
    }

    private static Resource make(Context context, Order order, String state) {
        VolumeType type = VolumeType.named(order.type());
        type.requireSize(order.size());
        String id = Ec2Kind.VOLUME.newId(context);
        Volume description =
                Volume.builder()
                        .volumeId(id)
                        .size(order.size())
                        .volumeType(type.label())
                        .iops(type.iops(order.iops(), order.size()))
                        .throughput(type.throughput(order.throughput()))
                        .encrypted(order.encrypted())
                        .kmsKeyId(order.encrypted() ? KmsKeys.arn(context, order.kmsKeyId()) : null)
                        .snapshotId(order.snapshotId() == null ? "" : order.snapshotId())
                        .availabilityZone(order.zone())
                        .availabilityZoneId(zone(context, order.zone(), null).id())
                        .multiAttachEnabled(false)
                        .createTime(context.now())
                        .build();
        return context.create(Ec2Kind.VOLUME.type(), id, state, order.tags(), description);
    }

    private static DescribeVolumesResponse describe(
            DescribeVolumesRequest request, Context context) {
        Page<Volume> page =
                Describe.of(
                                request.volumeIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.VOLUME, Volumes::view);
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteVolumeResponse delete(DeleteVolumeRequest request, Context context) {
        Resource volume = Ec2Kind.VOLUME.require(context, request.volumeId());
        switch (volume.state()) {
            case IN_USE ->
                    throw Ec2Faults.of(
                            "VolumeInUse",
                            "Volume "
                                    + volume.id()
                                    + " is currently attached to "
                                    + volume.as(Volume.class)
                                            .attachments()
                                            .getFirst()
                                            .instanceId());
            case CREATING -> throw VolumeAttachments.incorrect(volume);
            case DELETING -> throw Ec2Kind.VOLUME.absent(volume.id());
            default -> {
                context.cancelEvents(volume);
                context.put(volume.withState(DELETING));
                context.after(DELETION, DELETED, volume);
            }
        }
        return DeleteVolumeResponse.builder().build();
    }

    /** No operation makes snapshots, so there are none. */
    private static DescribeSnapshotsResponse snapshots(
            DescribeSnapshotsRequest request, Context context) {
        request.snapshotIds().forEach(id -> Ec2Kind.SNAPSHOT.require(context, id));
        Page<Snapshot> page = Page.of(List.of(), request.maxResults(), request.nextToken());
        return DescribeSnapshotsResponse.builder().snapshots(page.items()).build();
    }

    private static Zone zone(Context context, @Nullable String name, @Nullable String id) {
        String wanted = name == null ? id : name;
        if (wanted == null) {
            throw Ec2Faults.missing("availabilityZone");
        }
        return context.region()
                .zone(wanted)
                .orElseThrow(() ->
                        Ec2Faults.of(
                                "InvalidZone.NotFound",
                                "The zone '" + wanted + "' does not exist."));
    }
}
