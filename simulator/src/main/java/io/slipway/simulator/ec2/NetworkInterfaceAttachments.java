package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;

/** Network interfaces attached to instances that run or are stopped, and detached from them. */
final class NetworkInterfaceAttachments implements Feature {
    private static final String DETACHING = "detaching";
    private static final String IS_DETACHED = "network-interface.detached";
    private static final Timing DETACHMENT = Timing.of("5s", "3s", "15s");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AttachNetworkInterfaceRequest.class,
                NetworkInterfaceAttachments::attach,
                "DeviceIndex",
                "InstanceId",
                "NetworkInterfaceId");
        catalogue.operation(
                DetachNetworkInterfaceRequest.class,
                NetworkInterfaceAttachments::detach,
                "AttachmentId");
        catalogue.event(IS_DETACHED, NetworkInterfaceAttachments::detached);
    }

    static RuntimeException unknown(String attachmentId) {
        return Ec2Faults.of(
                "InvalidAttachmentID.NotFound",
                "The attachment '" + attachmentId + "' does not exist");
    }

    private static AttachNetworkInterfaceResponse attach(
            AttachNetworkInterfaceRequest request, Context context) {
        Resource one = Ec2Kind.NETWORK_INTERFACE.require(context, request.networkInterfaceId());
        Resource instance = Ec2Kind.INSTANCE.require(context, request.instanceId());
        if (!one.state().equals(NetworkInterfaces.AVAILABLE)) {
            throw Ec2Faults.of(
                    "InvalidNetworkInterface.InUse", "Interface: [" + one.id() + "] in use.");
        }
        if (!Instances.isIn(instance, Instances.RUNNING, Instances.STOPPED)) {
            throw Ec2Faults.of(
                    "IncorrectInstanceState",
                    "Instance '" + instance.id() + "' is not in a valid state for this operation.");
        }
        requireNeighbours(one, instance);
        requireFreeDevice(context, instance, request.deviceIndex());
        NetworkInterfaceAttachment attachment =
                NetworkInterfaceAttachment.builder()
                        .attachmentId(context.ids().ec2("eni-attach"))
                        .attachTime(context.now())
                        .deviceIndex(request.deviceIndex())
                        .networkCardIndex(0)
                        .instanceId(instance.id())
                        .instanceOwnerId(context.account())
                        .deleteOnTermination(false)
                        .status("attached")
                        .build();
        Resource attached = context.put(NetworkInterfaces.attached(one, attachment));
        List<InstanceNetworkInterface> interfaces =
                new ArrayList<>(instance.as(Instance.class).networkInterfaces());
        interfaces.add(InstanceInterfaces.view(attached));
        context.put(withInterfaces(instance, interfaces));
        return AttachNetworkInterfaceResponse.builder()
                .attachmentId(attachment.attachmentId())
                .networkCardIndex(0)
                .build();
    }

    private static DetachNetworkInterfaceResponse detach(
            DetachNetworkInterfaceRequest request, Context context) {
        String id = request.attachmentId();
        Resource one =
                context.list(Ec2Kind.NETWORK_INTERFACE.type()).stream()
                        .filter(other -> isAttachedBy(other, id))
                        .findFirst()
                        .orElseThrow(() -> unknown(id));
        NetworkInterface known = one.as(NetworkInterface.class);
        if (Boolean.TRUE.equals(known.requesterManaged())) {
            throw Ec2Faults.of(
                    "OperationNotPermitted",
                    "You are not allowed to manage 'ela-attach' attachments.");
        }
        if (known.attachment().deviceIndex() == 0) {
            throw Ec2Faults.of(
                    "OperationNotPermitted",
                    "The network interface at device index 0 cannot be detached.");
        }
        if (Boolean.TRUE.equals(request.force())) {
            detached(one, context);
            return DetachNetworkInterfaceResponse.builder().build();
        }
        NetworkInterfaceAttachment detaching =
                known.attachment().toBuilder().status(DETACHING).build();
        Resource leaving =
                context.put(
                        one.edit(
                                NetworkInterface.class,
                                before -> before.toBuilder().attachment(detaching).build()));
        context.after(DETACHMENT, IS_DETACHED, leaving);
        return DetachNetworkInterfaceResponse.builder().build();
    }

    private static void detached(Resource one, Context context) {
        NetworkInterfaceAttachment attachment = one.as(NetworkInterface.class).attachment();
        context.put(NetworkInterfaces.detached(one));
        if (attachment != null) {
            context.find(Ec2Kind.INSTANCE.type(), attachment.instanceId())
                    .ifPresent(instance -> context.put(without(instance, one.id())));
        }
    }

    private static boolean isAttachedBy(Resource one, String attachmentId) {
        NetworkInterfaceAttachment attachment = one.as(NetworkInterface.class).attachment();
        return attachment != null && attachmentId.equals(attachment.attachmentId());
    }

    private static void requireNeighbours(Resource one, Resource instance) {
        NetworkInterface network = one.as(NetworkInterface.class);
        Instance machine = instance.as(Instance.class);
        if (!network.availabilityZone().equals(machine.placement().availabilityZone())) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination",
                    "You may not attach a network interface to an instance if they are not in the"
                            + " same availability zone");
        }
        if (!network.vpcId().equals(machine.vpcId())) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination",
                    "You may not attach a network interface to an instance if they are not in the"
                            + " same VPC");
        }
    }

    private static void requireFreeDevice(Context context, Resource instance, int device) {
        Instance machine = instance.as(Instance.class);
        List<Resource> interfaces = InstanceInterfaces.of(context, machine).toList();
        boolean taken =
                interfaces.stream()
                        .map(other -> other.as(NetworkInterface.class).attachment())
                        .anyMatch(other -> other != null && other.deviceIndex() == device);
        if (taken) {
            throw Ec2Faults.invalid(
                    "Instance '"
                            + instance.id()
                            + "' already has an interface attached at device index '"
                            + device
                            + "'.");
        }
        int most =
                InstanceTypes.find(machine.instanceTypeAsString())
                        .map(InstanceTypeInfo::networkInfo)
                        .map(NetworkInfo::maximumNetworkInterfaces)
                        .orElse(Integer.MAX_VALUE);
        if (interfaces.size() >= most) {
            throw Ec2Faults.of(
                    "AttachmentLimitExceeded",
                    "Interface count "
                            + (interfaces.size() + 1)
                            + " exceeds the limit for "
                            + machine.instanceTypeAsString());
        }
    }

    private static Resource without(Resource instance, String networkInterfaceId) {
        List<InstanceNetworkInterface> others =
                instance.as(Instance.class).networkInterfaces().stream()
                        .filter(other -> !other.networkInterfaceId().equals(networkInterfaceId))
                        .toList();
        return withInterfaces(instance, others);
    }

    private static Resource withInterfaces(
            Resource instance, List<InstanceNetworkInterface> interfaces) {
        return instance.edit(
                Instance.class, before -> before.toBuilder().networkInterfaces(interfaces).build());
    }
}
