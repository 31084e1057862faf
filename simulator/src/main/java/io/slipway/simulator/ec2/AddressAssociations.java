package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Elastic IP addresses given to instances and network interfaces, and taken from them. */
final class AddressAssociations implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(AssociateAddressRequest.class, AddressAssociations::associate);
        catalogue.operation(DisassociateAddressRequest.class, AddressAssociations::disassociate);
    }

    private static AssociateAddressResponse associate(
            AssociateAddressRequest request, Context context) {
        Resource address = Addresses.require(context, request.allocationId(), request.publicIp());
        Resource holder = holder(request, context);
        NetworkInterface network = holder.as(NetworkInterface.class);
        if (Boolean.TRUE.equals(network.requesterManaged())) {
            throw Addresses.notPermitted();
        }
        if (InternetGateways.attachedTo(context, network.vpcId()).isEmpty()) {
            throw Ec2Faults.of(
                    "Gateway.NotAttached",
                    "Network " + network.vpcId() + " is not attached to any internet gateway");
        }
        boolean again = Boolean.TRUE.equals(request.allowReassociation());
        Address known = address.as(Address.class);
        if (Addresses.isAssociated(address)) {
            if (holder.id().equals(known.networkInterfaceId())) {
                return AssociateAddressResponse.builder()
                        .associationId(known.associationId())
                        .build();
            }
            requireAgain(again, "resource " + address.id(), known.associationId());
            Addresses.disassociate(context, address);
        }
        Optional<Resource> old = Addresses.of(context, holder);
        if (old.isPresent()) {
            requireAgain(again, "resource " + holder.id(), network.association().associationId());
            Addresses.disassociate(context, old.get());
        }
        Addresses.associate(
                context,
                Ec2Kind.ELASTIC_IP.require(context, address.id()),
                Ec2Kind.NETWORK_INTERFACE.require(context, holder.id()));
        return AssociateAddressResponse.builder()
                .associationId(
                        Ec2Kind.ELASTIC_IP
                                .require(context, address.id())
                                .as(Address.class)
                                .associationId())
                .build();
    }

    private static DisassociateAddressResponse disassociate(
            DisassociateAddressRequest request, Context context) {
        String id = request.associationId();
        if (id == null && request.publicIp() == null) {
            throw Ec2Faults.missing("AssociationId");
        }
        Resource address =
                id == null
                        ? Addresses.require(context, null, request.publicIp())
                        : context.list(Ec2Kind.ELASTIC_IP.type()).stream()
                                .filter(one -> id.equals(one.as(Address.class).associationId()))
                                .findFirst()
                                .orElseThrow(() -> unknown(id));
        if (!Addresses.isAssociated(address)) {
            throw unknown("null");
        }
        if (Addresses.isHeldByAws(context, address)) {
            throw Addresses.notPermitted();
        }
        Addresses.disassociate(context, address);
        return DisassociateAddressResponse.builder().build();
    }

    private static Resource holder(AssociateAddressRequest request, Context context) {
        if (request.networkInterfaceId() != null) {
            return Ec2Kind.NETWORK_INTERFACE.require(context, request.networkInterfaceId());
        }
        if (request.instanceId() == null) {
            throw Ec2Faults.missing("InstanceId or NetworkInterfaceId");
        }
        Resource instance = Ec2Kind.INSTANCE.require(context, request.instanceId());
        if (!Instances.isIn(instance, Instances.RUNNING, Instances.STOPPED)) {
            throw Ec2Faults.of(
                    "IncorrectInstanceState",
                    "The "
                            + instance.state()
                            + " instance '"
                            + instance.id()
                            + "' is not in a valid state for this operation.");
        }
        List<Resource> interfaces =
                InstanceInterfaces.of(context, instance.as(Instance.class)).toList();
        if (interfaces.size() != 1) {
            throw Ec2Faults.of(
                    "InvalidInstanceID",
                    "There are multiple interfaces attached to instance '"
                            + instance.id()
                            + "'. Please specify an interface ID for the operation instead.");
        }
        return interfaces.getFirst();
    }

    private static void requireAgain(boolean again, String what, String association) {
        if (!again) {
            throw Ec2Faults.of(
                    "Resource.AlreadyAssociated",
                    what + " is already associated with associate-id " + association);
        }
    }

    private static RuntimeException unknown(String id) {
        return Ec2Faults.of(
                "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist");
    }
}
