package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes attached to instances and detached from them: attaching → attached → detaching. */
final class VolumeAttachments implements Feature {
    private static final String ATTACHING = "attaching";
    private static final String ATTACHED = "attached";
    private static final String DETACHING = "detaching";
    private static final String IS_ATTACHED = "volume.attached";
    private static final String IS_DETACHED = "volume.detached";
    private static final Timing ATTACHMENT = Timing.of("2s", "1s", "5s");
    private static final Timing DETACHMENT = Timing.of("3s", "2s", "10s");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AttachVolumeRequest.class,
                VolumeAttachments::attach,
                "Device",
                "InstanceId",
                "VolumeId");
        catalogue.operation(DetachVolumeRequest.class, VolumeAttachments::detach, "VolumeId");
        catalogue.event(
                IS_ATTACHED, (volume, context) -> context.put(withAttachment(volume, ATTACHED)));
        catalogue.event(IS_DETACHED, (volume, context) -> detached(context, volume));
    }

    static Resource attach(
            Context context,
            Resource volume,
            String instanceId,
            String device,
            boolean deletedOnTermination,
            String state) {
        VolumeAttachment attachment =
                VolumeAttachment.builder()
                        .volumeId(volume.id())
                        .instanceId(instanceId)
                        .device(device)
                        .deleteOnTermination(deletedOnTermination)
                        .attachTime(context.now())
                        .state(state)
                        .build();
        return context.put(
                volume.edit(
                                Volume.class,
                                before -> before.toBuilder().attachments(attachment).build())
                        .withState(Volumes.IN_USE));
    }

    static void detached(Context context, Resource volume) {
        context.put(
                volume.edit(
                                Volume.class,
                                before -> before.toBuilder().attachments(List.of()).build())
                        .withState(Volumes.AVAILABLE));
    }

    static boolean isAttachedTo(Resource volume, String instanceId) {
        return volume.as(Volume.class).attachments().stream()
                .anyMatch(attachment -> attachment.instanceId().equals(instanceId));
    }

    static InstanceBlockDeviceMapping mapping(Resource volume) {
        VolumeAttachment attachment = volume.as(Volume.class).attachments().getFirst();
        return InstanceBlockDeviceMapping.builder()
                .deviceName(attachment.device())
                .ebs(ebs ->
                        ebs.volumeId(volume.id())
                                .attachTime(attachment.attachTime())
                                .deleteOnTermination(attachment.deleteOnTermination())
                                .status(attachment.stateAsString()))
                .build();
    }

    static RuntimeException incorrect(Resource volume) {
        return Ec2Faults.of(
                "IncorrectState",
                "Volume '" + volume.id() + "' is in the '" + volume.state() + "' state.");
    }

    private static AttachVolumeResponse attach(AttachVolumeRequest request, Context context) {
        Resource volume = Ec2Kind.VOLUME.require(context, request.volumeId());
        Resource instance = Ec2Kind.INSTANCE.require(context, request.instanceId());
        requireFree(volume);
        requireRunningOrStopped(instance);
        requireSameZone(volume, instance);
        requireFreeDevice(context, instance, request.device());
        Resource attached =
                attach(context, volume, instance.id(), request.device(), false, ATTACHING);
        context.after(ATTACHMENT, IS_ATTACHED, attached);
        VolumeAttachment attachment = attached.as(Volume.class).attachments().getFirst();
        return AttachVolumeResponse.builder()
                .volumeId(volume.id())
                .instanceId(instance.id())
                .device(request.device())
                .state(attachment.stateAsString())
                .attachTime(attachment.attachTime())
                .deleteOnTermination(false)
                .build();
    }

    private static DetachVolumeResponse detach(DetachVolumeRequest request, Context context) {
        Resource volume = Ec2Kind.VOLUME.require(context, request.volumeId());
        List<VolumeAttachment> attachments = volume.as(Volume.class).attachments();
        if (attachments.isEmpty()) {
            throw incorrect(volume);
        }
        VolumeAttachment attachment = attachments.getFirst();
        if (request.instanceId() != null && !isAttachedTo(volume, request.instanceId())) {
            throw Ec2Faults.of(
                    "InvalidAttachment.NotFound",
                    "The volume '"
                            + volume.id()
                            + "' is not attached to instance '"
                            + request.instanceId()
                            + "'");
        }
        requireNoRoot(context, attachment);
        context.cancelEvents(volume);
        Resource detaching = context.put(withAttachment(volume, DETACHING));
        context.after(DETACHMENT, IS_DETACHED, detaching);
        return DetachVolumeResponse.builder()
                .volumeId(volume.id())
                .instanceId(attachment.instanceId())
                .device(attachment.device())
                .state(DETACHING)
                .attachTime(attachment.attachTime())
                .deleteOnTermination(attachment.deleteOnTermination())
                .build();
    }

    private static void requireFree(Resource volume) {
        if (volume.state().equals(Volumes.IN_USE)) {
            throw Ec2Faults.of("VolumeInUse", volume.id() + " is already attached to an instance");
        }
        if (!volume.state().equals(Volumes.AVAILABLE)) {
            throw incorrect(volume);
        }
    }

    private static void requireRunningOrStopped(Resource instance) {
        if (!List.of(Instances.RUNNING, "stopped").contains(instance.state())) {
            throw Ec2Faults.of(
                    "IncorrectState",
                    "Instance '"
                            + instance.id()
                            + "' is not 'running' or 'stopped'; it is '"
                            + instance.state()
                            + "'.");
        }
    }

    private static void requireSameZone(Resource volume, Resource instance) {
        String zone = volume.as(Volume.class).availabilityZone();
        if (!zone.equals(instance.as(Instance.class).placement().availabilityZone())) {
            throw Ec2Faults.of(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '"
                            + volume.id()
                            + "' is not in the same availability zone as instance '"
                            + instance.id()
                            + "'");
        }
    }

    private static void requireFreeDevice(Context context, Resource instance, String device) {
        boolean taken =
                Volumes.of(context, instance.id()).stream()
                        .map(other -> other.as(Volume.class).attachments().getFirst())
                        .anyMatch(attachment -> attachment.device().equals(device));
        if (taken) {
            throw Ec2Faults.invalid(
                    "Invalid value '"
                            + device
                            + "' for unixDevice. Attachment point "
                            + device
                            + " is already in use");
        }
    }

    private static void requireNoRoot(Context context, VolumeAttachment attachment) {
        Optional<Resource> instance =
                context.find(Ec2Kind.INSTANCE.type(), attachment.instanceId());
        boolean root =
                instance.filter(one -> one.state().equals(Instances.RUNNING))
                        .map(one -> one.as(Instance.class).rootDeviceName())
                        .filter(attachment.device()::equals)
                        .isPresent();
        if (root) {
            throw Ec2Faults.of(
                    "OperationNotPermitted",
                    "Unable to detach root volume '"
                            + attachment.device()
                            + "' from instance '"
                            + attachment.instanceId()
                            + "'");
        }
    }

    private static Resource withAttachment(Resource volume, String state) {
        List<VolumeAttachment> attachments =
                volume.as(Volume.class).attachments().stream()
                        .map(attachment -> attachment.toBuilder().state(state).build())
                        .toList();
        return volume.edit(
                Volume.class, before -> before.toBuilder().attachments(attachments).build());
    }
}
