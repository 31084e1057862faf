package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** The addresses of a subnet: AWS keeps the first four and the last for itself. */
final class SubnetAddresses {
    /** How many addresses of each subnet AWS keeps. */
    static final int RESERVED = 5;

    private static final int FIRST = 4;

    private SubnetAddresses() {}

    /** An address that no network interface has. */
    static String free(Context context, Resource subnet) {
        Cidr range = Subnets.cidr(subnet);
        long usable = range.size() - RESERVED;
        List<Facts.Fact> here = List.of(Facts.inSubnet(subnet.id()));
        long taken = context.count(Ec2Kind.NETWORK_INTERFACE.type(), here);
        if (taken < usable) {
            // Mostly the first look finds one: addresses are given in turn.
            for (long turn = 0; turn < usable; turn++) {
                String address = range.address(FIRST + (taken + turn) % usable);
                if (!isTaken(context, subnet, address)) {
                    return address;
                }
            }
        }
        throw Ec2Faults.of(
                "InsufficientFreeAddressesInSubnet",
                "There are not enough free addresses in subnet '"
                        + subnet.id()
                        + "' to satisfy the requested number of instances.");
    }

    /** The address itself, if it can be had. */
    static String require(Context context, Resource subnet, String address) {
        Cidr range = Subnets.cidr(subnet);
        Cidr host =
                Cidr.parse(address + "/32")
                        .orElseThrow(() ->
                                Ec2Faults.invalidValue(
                                        address,
                                        "privateIpAddress",
                                        "This is not an IPv4 address."));
        if (!range.contains(host)) {
            throw Ec2Faults.invalid("Address does not fall within the subnet's address range");
        }
        long offset = host.first() - range.first();
        if (offset < FIRST || offset == range.size() - 1) {
            throw Ec2Faults.invalid("Address is in subnet's reserved address range");
        }
        if (isTaken(context, subnet, address)) {
            throw Ec2Faults.of(
                    "InvalidIPAddress.InUse", "Address " + address + " is already in use.");
        }
        return address;
    }

    private static boolean isTaken(Context context, Resource subnet, String address) {
        Facts.Fact wanted = Facts.described("PrivateIpAddress", address);
        return context.list(Ec2Kind.NETWORK_INTERFACE.type(), wanted).stream()
                .anyMatch(one -> one.as(NetworkInterface.class).subnetId().equals(subnet.id()));
    }
}
