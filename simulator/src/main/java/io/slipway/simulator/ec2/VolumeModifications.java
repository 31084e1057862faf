package io.slipway.simulator.ec2;

import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeModification;

/**
 * Volumes made larger, faster or of another type while they are used: modifying → optimizing →
 * completed, once in six hours.
 */
final class VolumeModifications implements Feature {
    private static final String MODIFICATION = "modification";
    private static final String MODIFYING = "modifying";
    private static final String OPTIMIZING = "optimizing";
    private static final String COMPLETED = "completed";
    private static final String OPTIMIZES = "volume.optimizing";
    private static final String IS_MODIFIED = "volume.modified";
    private static final Duration REST = Duration.ofHours(6);
    private static final Timing CHANGE = Timing.of("5s", "3s", "15s");
    private static final Timing OPTIMIZATION = Timing.of("5m", "2m", "30m");
    static final FilterNames FILTERS =
            FilterNames.of(
                    "modification-state",
                    "original-iops",
                    "original-size",
                    "original-volume-type",
                    "start-time",
                    "target-iops",
                    "target-size",
                    "target-volume-type",
                    "volume-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(ModifyVolumeRequest.class, VolumeModifications::modify, "VolumeId");
        catalogue.operation(
                DescribeVolumesModificationsRequest.class, VolumeModifications::describe);
        catalogue.event(OPTIMIZES, VolumeModifications::optimize);
        catalogue.event(
                IS_MODIFIED,
                (volume, context) -> context.put(in(volume, COMPLETED, context.now())));
    }

    private static ModifyVolumeResponse modify(ModifyVolumeRequest request, Context context) {
        Resource volume = Ec2Kind.VOLUME.require(context, request.volumeId());
        if (!List.of(Volumes.AVAILABLE, Volumes.IN_USE).contains(volume.state())) {
            throw VolumeAttachments.incorrect(volume);
        }
        requireRested(context, volume);
        Volume before = volume.as(Volume.class);
        Volume after = changed(before, request);
        VolumeModification modification =
                VolumeModification.builder()
                        .volumeId(volume.id())
                        .modificationState(MODIFYING)
                        .originalSize(before.size())
                        .originalIops(before.iops())
                        .originalVolumeType(before.volumeTypeAsString())
                        .originalThroughput(before.throughput())
                        .originalMultiAttachEnabled(false)
                        .targetSize(after.size())
                        .targetIops(after.iops())
                        .targetVolumeType(after.volumeTypeAsString())
                        .targetThroughput(after.throughput())
                        .targetMultiAttachEnabled(false)
                        .progress(0L)
                        .startTime(context.now())
                        .build();
        Resource modified =
                context.put(
                        volume.edit(Volume.class, same -> after)
                                .with(MODIFICATION, PojoTree.PLAIN.write(modification)));
        context.after(CHANGE, OPTIMIZES, modified);
        return ModifyVolumeResponse.builder().volumeModification(modification).build();
    }

    private static Volume changed(Volume before, ModifyVolumeRequest request) {
        int size = request.size() == null ? before.size() : request.size();
        if (size < before.size()) {
            throw Ec2Faults.invalid("New size cannot be smaller than existing size");
        }
        boolean sameType =
                request.volumeTypeAsString() == null
                        || request.volumeTypeAsString().equals(before.volumeTypeAsString());
        VolumeType type =
                VolumeType.named(
                        sameType ? before.volumeTypeAsString() : request.volumeTypeAsString());
        type.requireSize(size);
        boolean ownIops = sameType && type != VolumeType.GP2;
        Integer iops = request.iops() == null && ownIops ? before.iops() : request.iops();
        Integer throughput =
                request.throughput() == null && sameType
                        ? before.throughput()
                        : request.throughput();
        return before.toBuilder()
                .size(size)
                .volumeType(type.label())
                .iops(type.iops(iops, size))
                .throughput(type.throughput(throughput))
                .build();
    }

    private static void requireRested(Context context, Resource volume) {
        boolean tired =
                of(volume).filter(last -> !context.hasPassed(last.startTime(), REST)).isPresent();
        if (tired) {
            throw Ec2Faults.of(
                    "VolumeModificationRateExceeded",
                    "You've reached the maximum modification rate per volume limit. Wait at least"
                            + " 6 hours between modifications per EBS volume.");
        }
    }

    private static void optimize(Resource volume, Context context) {
        Resource optimizing = context.put(in(volume, OPTIMIZING, null));
        context.after(OPTIMIZATION, IS_MODIFIED, optimizing);
    }

    private static Resource in(Resource volume, String state, @Nullable Instant end) {
        VolumeModification changed =
                of(volume).orElseThrow().toBuilder()
                        .modificationState(state)
                        .progress(end == null ? 0L : 100L)
                        .endTime(end)
                        .build();
        return volume.with(MODIFICATION, PojoTree.PLAIN.write(changed));
    }

    private static Optional<VolumeModification> of(Resource volume) {
        return volume.attributes().get(MODIFICATION) instanceof Map<?, ?> tree
                ? Optional.of(
                        (VolumeModification) PojoTree.PLAIN.read(VolumeModification::builder, tree))
                : Optional.empty();
    }

    private static DescribeVolumesModificationsResponse describe(
            DescribeVolumesModificationsRequest request, Context context) {
        List<String> ids = request.volumeIds();
        List<Resource> volumes =
                ids.isEmpty()
                        ? context.list(Ec2Kind.VOLUME.type())
                        : ids.stream().map(id -> Ec2Kind.VOLUME.require(context, id)).toList();
        Filters wanted = new Filters(request.filters(), FILTERS);
        List<VolumeModification> all =
                volumes.stream()
                        .flatMap(volume -> of(volume).stream())
                        .filter(wanted::acceptView)
                        .toList();
        Page<VolumeModification> page = Page.of(all, request.maxResults(), request.nextToken());
        return DescribeVolumesModificationsResponse.builder()
                .volumesModifications(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
