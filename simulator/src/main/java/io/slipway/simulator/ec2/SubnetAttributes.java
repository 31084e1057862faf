package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsOnLaunch;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What can be changed of a subnet, one attribute at a time. */
final class SubnetAttributes implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                ModifySubnetAttributeRequest.class, SubnetAttributes::modify, "SubnetId");
    }

    /** How instances of a new subnet are named. */
    static PrivateDnsNameOptionsOnLaunch usualNames() {
        return PrivateDnsNameOptionsOnLaunch.builder()
                .hostnameType("ip-name")
                .enableResourceNameDnsARecord(false)
                .enableResourceNameDnsAAAARecord(false)
                .build();
    }

    private static ModifySubnetAttributeResponse modify(
            ModifySubnetAttributeRequest request, Context context) {
        Resource subnet = Ec2Kind.SUBNET.require(context, request.subnetId());
        List<UnaryOperator<Subnet>> changes = new ArrayList<>();
        flag(request.mapPublicIpOnLaunch())
                .ifPresent(on ->
                        changes.add(before -> before.toBuilder().mapPublicIpOnLaunch(on).build()));
        flag(request.enableDns64())
                .ifPresent(on -> changes.add(before -> before.toBuilder().enableDns64(on).build()));
        flag(request.assignIpv6AddressOnCreation()).ifPresent(on -> changes.add(ipv6(subnet, on)));
        flag(request.enableResourceNameDnsARecordOnLaunch())
                .ifPresent(
                        on -> changes.add(named(names -> names.enableResourceNameDnsARecord(on))));
        flag(request.enableResourceNameDnsAAAARecordOnLaunch())
                .ifPresent(on ->
                        changes.add(named(names -> names.enableResourceNameDnsAAAARecord(on))));
        String hostnames = request.privateDnsHostnameTypeOnLaunchAsString();
        if (hostnames != null) {
            if (!List.of("ip-name", "resource-name").contains(hostnames)) {
                throw Ec2Faults.invalidValue(
                        hostnames,
                        "privateDnsHostnameTypeOnLaunch",
                        "Valid values: [ip-name, resource-name]");
            }
            changes.add(named(names -> names.hostnameType(hostnames)));
        }
        if (changes.isEmpty()) {
            throw Ec2Faults.missing("MapPublicIpOnLaunch");
        }
        if (changes.size() > 1) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination",
                    "Only one subnet attribute can be modified at a time.");
        }
        context.put(subnet.edit(Subnet.class, changes.getFirst()));
        return ModifySubnetAttributeResponse.builder().build();
    }

    private static Optional<Boolean> flag(@Nullable AttributeBooleanValue value) {
        return value == null ? Optional.empty() : Optional.of(Boolean.TRUE.equals(value.value()));
    }

    private static UnaryOperator<Subnet> ipv6(Resource subnet, boolean on) {
        if (on) {
            throw Ec2Faults.invalid(
                    "Invalid value 'true' for assignIpv6AddressOnCreation. Subnet must have an IPv6"
                            + " CIDR block: "
                            + subnet.id());
        }
        return before -> before.toBuilder().assignIpv6AddressOnCreation(false).build();
    }

    private static UnaryOperator<Subnet> named(
            UnaryOperator<PrivateDnsNameOptionsOnLaunch.Builder> change) {
        return before -> {
            PrivateDnsNameOptionsOnLaunch names =
                    before.privateDnsNameOptionsOnLaunch() == null
                            ? usualNames()
                            : before.privateDnsNameOptionsOnLaunch();
            return before.toBuilder()
                    .privateDnsNameOptionsOnLaunch(change.apply(names.toBuilder()).build())
                    .build();
        };
    }
}
