package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The network interfaces of instances: made at launch, released at the end. */
final class InstanceInterfaces {
    /** The attribute of instances that get a public address whenever they start. */
    static final String PUBLIC = "publicAddress";

    private static final String AMAZON = "amazon";

    private InstanceInterfaces() {}

    /** The interfaces a new instance gets, attached to it; the primary one first. */
    static List<Resource> create(Context context, String instanceId, Instances.Launch launch) {
        List<LaunchTemplateInstanceNetworkInterfaceSpecification> asked =
                launch.data().networkInterfaces();
        int count = Math.max(1, asked.size());
        List<Resource> interfaces = new ArrayList<>();
        for (int device = 0; device < count; device++) {
            LaunchTemplateInstanceNetworkInterfaceSpecification one =
                    asked.isEmpty() ? null : asked.get(device);
            interfaces.add(attached(context, instanceId, launch, one, device));
        }
        return interfaces;
    }

    /** The interfaces an instance has now; the primary one first. */
    static Stream<Resource> of(Context context, Instance instance) {
        return instance.networkInterfaces().stream()
                .flatMap(one ->
                        context
                                .find(Ec2Kind.NETWORK_INTERFACE.type(), one.networkInterfaceId())
                                .stream());
    }

    static Optional<Resource> primary(Context context, Instance instance) {
        return of(context, instance).findFirst();
    }

    /** Removes what came with the instance; what was there before it is only detached. */
    static void release(Context context, Resource instance) {
        of(context, instance.as(Instance.class)).toList().forEach(one -> detach(context, one));
    }

    private static void detach(Context context, Resource networkInterface) {
        NetworkInterfaceAttachment attachment =
                networkInterface.as(NetworkInterface.class).attachment();
        if (attachment == null || !Boolean.FALSE.equals(attachment.deleteOnTermination())) {
            NetworkInterfaces.remove(context, networkInterface);
            return;
        }
        context.put(NetworkInterfaces.detached(networkInterface));
    }

    /** A public address for the time it runs, where its subnet gives one. */
    static void givePublicAddress(Context context, Resource instance) {
        Instance known = instance.as(Instance.class);
        primary(context, known)
                .filter(one -> one.as(NetworkInterface.class).association() == null)
                .filter(one -> Boolean.TRUE.equals(instance.attributes().get(PUBLIC)))
                .ifPresent(one -> context.put(withPublicAddress(context, one)));
    }

    /** Takes the address Amazon lent; one's own Elastic IP stays. */
    static void takePublicAddress(Context context, Resource instance) {
        primary(context, instance.as(Instance.class))
                .filter(one -> one.as(NetworkInterface.class).association() != null)
                .filter(one ->
                        AMAZON.equals(one.as(NetworkInterface.class).association().ipOwnerId()))
                .ifPresent(one -> NetworkInterfaces.takePublicAddress(context, one));
    }

    /** The interface as its instance tells it. */
    static InstanceNetworkInterface view(Resource networkInterface) {
        NetworkInterface one = networkInterface.as(NetworkInterface.class);
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(networkInterface.id())
                .subnetId(one.subnetId())
                .vpcId(one.vpcId())
                .ownerId(one.ownerId())
                .description(one.description())
                .macAddress(one.macAddress())
                .interfaceType(one.interfaceTypeAsString())
                .privateIpAddress(one.privateIpAddress())
                .privateDnsName(one.privateDnsName())
                .sourceDestCheck(one.sourceDestCheck())
                .status(networkInterface.state())
                .groups(one.groups())
                .attachment(attachment -> {
                    NetworkInterfaceAttachment known = one.attachment();
                    if (known != null) {
                        attachment
                                .attachmentId(known.attachmentId())
                                .attachTime(known.attachTime())
                                .deviceIndex(known.deviceIndex())
                                .deleteOnTermination(known.deleteOnTermination())
                                .status(known.statusAsString());
                    }
                })
                .association(association -> {
                    if (one.association() != null) {
                        association
                                .publicIp(one.association().publicIp())
                                .publicDnsName(one.association().publicDnsName())
                                .ipOwnerId(one.association().ipOwnerId());
                    }
                })
                .build();
    }

    static List<GroupIdentifier> groups(Context context, Instance instance) {
        return primary(context, instance)
                .map(one -> one.as(NetworkInterface.class).groups())
                .orElse(List.of());
    }

    /** Whether the launch gives the instance a public address. */
    static boolean publicly(Instances.Launch launch) {
        List<LaunchTemplateInstanceNetworkInterfaceSpecification> asked =
                launch.data().networkInterfaces();
        Boolean explicit = asked.isEmpty() ? null : asked.getFirst().associatePublicIpAddress();
        return explicit == null
                ? Boolean.TRUE.equals(launch.subnet().as(Subnet.class).mapPublicIpOnLaunch())
                : explicit;
    }

    private static Resource attached(
            Context context,
            String instanceId,
            Instances.Launch launch,
            @Nullable LaunchTemplateInstanceNetworkInterfaceSpecification asked,
            int device) {
        Resource bare = made(context, launch, asked, device);
        boolean existed = asked != null && asked.networkInterfaceId() != null;
        Boolean deleted = asked == null ? null : asked.deleteOnTermination();
        NetworkInterfaceAttachment attachment =
                NetworkInterfaceAttachment.builder()
                        .attachmentId(context.ids().ec2("eni-attach"))
                        .attachTime(context.now())
                        .deviceIndex(device)
                        .networkCardIndex(0)
                        .instanceId(instanceId)
                        .instanceOwnerId(context.account())
                        .deleteOnTermination(deleted == null ? !existed : deleted)
                        .status("attached")
                        .build();
        Resource attached =
                bare.edit(
                                NetworkInterface.class,
                                before -> before.toBuilder().attachment(attachment).build())
                        .withState("in-use");
        boolean publicly = device == 0 && !existed && publicly(launch);
        return context.put(publicly ? withPublicAddress(context, attached) : attached);
    }

    private static Resource made(
            Context context,
            Instances.Launch launch,
            @Nullable LaunchTemplateInstanceNetworkInterfaceSpecification asked,
            int device) {
        if (asked != null && asked.networkInterfaceId() != null) {
            return available(context, asked.networkInterfaceId());
        }
        Resource subnet =
                device == 0 || asked == null || asked.subnetId() == null
                        ? launch.subnet()
                        : Ec2Kind.SUBNET.require(context, asked.subnetId());
        List<Resource> groups =
                device == 0 || asked == null || asked.groups().isEmpty()
                        ? launch.groups()
                        : asked.groups().stream()
                                .map(id -> Ec2Kind.SECURITY_GROUP.require(context, id))
                                .toList();
        String description =
                asked == null || asked.description() == null ? "" : asked.description();
        return NetworkInterfaces.create(
                context,
                subnet,
                new NetworkInterfaces.Purpose("interface", description, false, groups),
                tags(launch.data()));
    }

    private static Resource available(Context context, String id) {
        Resource one = Ec2Kind.NETWORK_INTERFACE.require(context, id);
        if (!one.state().equals("available")) {
            throw Ec2Faults.of("InvalidNetworkInterface.InUse", "Interface: [" + id + "] in use.");
        }
        return one;
    }

    private static Resource withPublicAddress(Context context, Resource networkInterface) {
        String address = context.ids().publicAddress();
        return NetworkInterfaces.withAssociation(
                networkInterface,
                NetworkInterfaceAssociation.builder()
                        .ipOwnerId(AMAZON)
                        .publicIp(address)
                        .publicDnsName(NetworkInterfaces.publicName(context, address))
                        .build());
    }

    private static Map<String, String> tags(ResponseLaunchTemplateData data) {
        return LaunchData.tags(data, "network-interface");
    }
}
