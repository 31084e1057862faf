package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachmentChanges;

/** Network interfaces that callers make, change and delete. */
final class NetworkInterfaceCalls implements Feature {
    private static final String SETTLED = "network-interface.available";
    private static final Timing CREATION = Timing.of("1s", "0.5s", "2s");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateNetworkInterfaceRequest.class, NetworkInterfaceCalls::create, "SubnetId");
        catalogue.operation(
                DeleteNetworkInterfaceRequest.class,
                NetworkInterfaceCalls::delete,
                "NetworkInterfaceId");
        catalogue.operation(
                ModifyNetworkInterfaceAttributeRequest.class,
                NetworkInterfaceCalls::modify,
                "NetworkInterfaceId");
        catalogue.operation(
                DescribeNetworkInterfaceAttributeRequest.class,
                NetworkInterfaceCalls::attribute,
                "NetworkInterfaceId");
        catalogue.event(
                SETTLED,
                (one, context) -> {
                    if (one.state().equals(NetworkInterfaces.PENDING)) {
                        context.put(one.withState(NetworkInterfaces.AVAILABLE));
                    }
                });
    }

    private static CreateNetworkInterfaceResponse create(
            CreateNetworkInterfaceRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientToken());
        Resource one =
                idempotency
                        .earlier(Ec2Kind.NETWORK_INTERFACE.type(), Ec2Faults::mismatchedToken)
                        .orElseGet(() -> createAsked(request, context));
        idempotency.remember(one);
        return CreateNetworkInterfaceResponse.builder()
                .networkInterface(NetworkInterfaces.view(one))
                .clientToken(request.clientToken())
                .build();
    }

    private static Resource createAsked(CreateNetworkInterfaceRequest request, Context context) {
        Resource subnet = Ec2Kind.SUBNET.require(context, request.subnetId());
        if (request.secondaryPrivateIpAddressCount() != null
                || request.privateIpAddresses().size() > 1
                || request.ipv6AddressCount() != null
                || !request.ipv6Addresses().isEmpty()) {
            throw Ec2Faults.unsupported("secondary or IPv6 addresses");
        }
        Map<String, String> tags =
                Ec2Tags.of(request.tagSpecifications(), Ec2Kind.NETWORK_INTERFACE);
        List<Resource> groups = groups(context, subnet, request.groups());
        String type =
                request.interfaceTypeAsString() == null
                        ? "interface"
                        : request.interfaceTypeAsString();
        String description = request.description() == null ? "" : request.description();
        NetworkInterfaces.Purpose purpose =
                new NetworkInterfaces.Purpose(type, description, false, groups);
        Resource made = NetworkInterfaces.create(context, subnet, purpose, tags, address(request));
        Resource pending = context.put(made.withState(NetworkInterfaces.PENDING));
        context.after(CREATION, SETTLED, pending);
        return pending;
    }

    private static @Nullable String address(CreateNetworkInterfaceRequest request) {
        if (request.privateIpAddress() != null) {
            return request.privateIpAddress();
        }
        return request.privateIpAddresses().isEmpty()
                ? null
                : request.privateIpAddresses().getFirst().privateIpAddress();
    }

    /** The groups with these ids, all in the subnet's VPC; its default one if none. */
    private static List<Resource> groups(Context context, Resource subnet, List<String> ids) {
        for (String id : ids) {
            if (id.startsWith("sg-") && context.find(Ec2Kind.SECURITY_GROUP.type(), id).isEmpty()) {
                throw Ec2Faults.of(
                        "InvalidSecurityGroupID.NotFound",
                        "The securityGroup ID '" + id + "' does not exist");
            }
        }
        NetworkInterfaces.requireFewGroups(context, ids);
        return LaunchChecks.groups(context, subnet, ids);
    }

    private static DeleteNetworkInterfaceResponse delete(
            DeleteNetworkInterfaceRequest request, Context context) {
        Resource one = Ec2Kind.NETWORK_INTERFACE.require(context, request.networkInterfaceId());
        if (one.state().equals(NetworkInterfaces.IN_USE)) {
            throw Ec2Faults.invalid("Network interface '" + one.id() + "' is currently in use.");
        }
        requireOwn(one);
        NetworkInterfaces.remove(context, one);
        return DeleteNetworkInterfaceResponse.builder().build();
    }

    private static ModifyNetworkInterfaceAttributeResponse modify(
            ModifyNetworkInterfaceAttributeRequest request, Context context) {
        Resource one = Ec2Kind.NETWORK_INTERFACE.require(context, request.networkInterfaceId());
        requireOwn(one);
        List<UnaryOperator<NetworkInterface>> changes = new ArrayList<>();
        if (request.description() != null) {
            String text = request.description().value();
            changes.add(before -> before.toBuilder().description(text).build());
        }
        if (request.sourceDestCheck() != null) {
            Boolean check = request.sourceDestCheck().value();
            changes.add(before -> before.toBuilder().sourceDestCheck(check).build());
        }
        if (!request.groups().isEmpty()) {
            String subnetId = one.as(NetworkInterface.class).subnetId();
            Resource subnet = Ec2Kind.SUBNET.require(context, subnetId);
            List<GroupIdentifier> groups =
                    groups(context, subnet, request.groups()).stream()
                            .map(SecurityGroups::identifier)
                            .toList();
            changes.add(before -> before.toBuilder().groups(groups).build());
        }
        if (request.attachment() != null) {
            changes.add(kept(one, request.attachment()));
        }
        if (changes.isEmpty()) {
            throw Ec2Faults.missing("attribute");
        }
        if (changes.size() > 1) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination",
                    "Only one attribute of a network interface can be modified at a time.");
        }
        context.put(one.edit(NetworkInterface.class, changes.getFirst()));
        return ModifyNetworkInterfaceAttributeResponse.builder().build();
    }

    private static UnaryOperator<NetworkInterface> kept(
            Resource one, NetworkInterfaceAttachmentChanges wanted) {
        NetworkInterfaceAttachment attachment = one.as(NetworkInterface.class).attachment();
        if (attachment == null || !attachment.attachmentId().equals(wanted.attachmentId())) {
            throw NetworkInterfaceAttachments.unknown(String.valueOf(wanted.attachmentId()));
        }
        NetworkInterfaceAttachment changed =
                attachment.toBuilder().deleteOnTermination(wanted.deleteOnTermination()).build();
        return before -> before.toBuilder().attachment(changed).build();
    }

    private static DescribeNetworkInterfaceAttributeResponse attribute(
            DescribeNetworkInterfaceAttributeRequest request, Context context) {
        Resource resource =
                Ec2Kind.NETWORK_INTERFACE.require(context, request.networkInterfaceId());
        NetworkInterface one = resource.as(NetworkInterface.class);
        DescribeNetworkInterfaceAttributeResponse.Builder response =
                DescribeNetworkInterfaceAttributeResponse.builder()
                        .networkInterfaceId(resource.id());
        switch (String.valueOf(request.attributeAsString())) {
            case "description" -> response.description(text -> text.value(one.description()));
            case "sourceDestCheck" ->
                    response.sourceDestCheck(flag -> flag.value(one.sourceDestCheck()));
            case "groupSet" -> response.groups(one.groups());
            case "attachment" -> response.attachment(one.attachment());
            default ->
                    throw Ec2Faults.invalidValue(
                            String.valueOf(request.attributeAsString()),
                            "attribute",
                            "Unknown attribute.");
        }
        return response.build();
    }

    /** AWS lets nobody touch the interfaces of its own gateways and clusters. */
    private static void requireOwn(Resource one) {
        if (Boolean.TRUE.equals(one.as(NetworkInterface.class).requesterManaged())) {
            throw Ec2Faults.of(
                    "OperationNotPermitted",
                    "You do not have permission to access the specified resource.");
        }
    }
}
