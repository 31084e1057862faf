package io.slipway.network;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a VPC and subnets that exist have to be like for a cluster to be put into them (aws.md,
 * "Network", static; api.md, "Cluster spec"). Pure: the same for the preview and for the slice.
 */
public final class GivenChecks {

    private GivenChecks() {}

    /** A VPC as AWS describes it. */
    public record VpcFacts(String id, String cidr, boolean dnsSupport, boolean dnsHostnames) {}

    /** Where traffic to the internet goes from a subnet. */
    public enum WayOut {
        NONE,
        INTERNET_GATEWAY,
        /** A NAT gateway, a transit gateway, an appliance: whatever lets nothing in. */
        PRIVATE
    }

    /**
     * A subnet as AWS describes it.
     *
     * @param natCidr the address of its way out as a range, where that is a NAT gateway
     */
    public record SubnetFacts(
            String id,
            String vpcId,
            String zone,
            int freeAddresses,
            Map<String, String> tags,
            WayOut wayOut,
            @Nullable String natCidr) {

        public SubnetFacts {
            tags = Map.copyOf(tags);
        }
    }

    /** What is wanted of a subnet: its tags are empty where none are needed, or all will be set. */
    public record Wanted(
            String id, String vpcId, String zone, boolean open, Map<String, String> tags) {

        public Wanted {
            tags = Map.copyOf(tags);
        }
    }

    /** One thing that is wrong. */
    public record Problem(String code, String message, String remedy) {

        /** As a failure that a person has to mend; it is looked at again by itself. */
        public Fault fault() {
            return new Fault(code, FaultClass.BLOCKED, message, remedy, null);
        }
    }

    public static List<Problem> ofVpc(String id, @Nullable VpcFacts vpc) {
        if (vpc == null) {
            return List.of(
                    new Problem(
                            "PLACEMENT_CONFLICT",
                            "There is no VPC %s in this account and region".formatted(id),
                            "Name a VPC of the cluster's account and region."));
        }
        if (vpc.dnsSupport() && vpc.dnsHostnames()) {
            return List.of();
        }
        var off =
                vpc.dnsSupport()
                        ? "DNS host names are"
                        : vpc.dnsHostnames() ? "DNS support is" : "DNS support and host names are";
        return List.of(
                new Problem(
                        "VPC_DNS_OFF",
                        "In VPC %s %s off".formatted(id, off),
                        "Switch enableDnsSupport and enableDnsHostnames on in the VPC."));
    }

    /** All that is wrong with a subnet, the gravest first. */
    public static List<Problem> ofSubnet(Wanted wanted, @Nullable SubnetFacts subnet) {
        if (subnet == null || !subnet.vpcId().equals(wanted.vpcId())) {
            return List.of(notInVpc(wanted, subnet));
        }
        var problems = new ArrayList<Problem>();
        if (!subnet.zone().equals(wanted.zone())) {
            problems.add(
                    new Problem(
                            "SUBNET_ZONE_MISMATCH",
                            "Subnet %s is in %s, not in %s"
                                    .formatted(wanted.id(), subnet.zone(), wanted.zone()),
                            "Name the subnet's own zone."));
        }
        if (!wanted.open() && subnet.wayOut() != WayOut.PRIVATE) {
            problems.add(notPrivate(subnet));
        }
        if (subnet.freeAddresses() < 1) {
            problems.add(
                    new Problem(
                            "SUBNET_FULL",
                            "Subnet %s has no free address".formatted(wanted.id()),
                            "Free addresses in it, or name another subnet."));
        }
        var missing = missing(wanted, subnet);
        if (!missing.isEmpty()) {
            problems.add(
                    new Problem(
                            "SUBNET_TAGS_MISSING",
                            "Subnet %s lacks %s".formatted(wanted.id(), String.join(", ", missing)),
                            "Set these tags, or let Slipway set them: autoTag: true."));
        }
        return problems;
    }

    private static Problem notInVpc(Wanted wanted, @Nullable SubnetFacts subnet) {
        return new Problem(
                "SUBNET_NOT_IN_VPC",
                subnet == null
                        ? "There is no subnet %s in this account and region".formatted(wanted.id())
                        : "Subnet %s is in %s, not in %s"
                                .formatted(wanted.id(), subnet.vpcId(), wanted.vpcId()),
                "Name subnets of the VPC " + wanted.vpcId() + ".");
    }

    private static Problem notPrivate(SubnetFacts subnet) {
        return new Problem(
                "SUBNET_NOT_PRIVATE",
                subnet.wayOut() == WayOut.NONE
                        ? "Private subnet %s has no default route".formatted(subnet.id())
                        : "The default route of private subnet %s is an internet gateway"
                                .formatted(subnet.id()),
                "Give the subnet a default route to a NAT gateway, or another that lets nothing"
                        + " in.");
    }

    private static List<String> missing(Wanted wanted, SubnetFacts subnet) {
        return wanted.tags().entrySet().stream()
                .filter(tag -> !tag.getValue().equals(subnet.tags().get(tag.getKey())))
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .sorted()
                .toList();
    }
}
