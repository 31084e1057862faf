package io.slipway.network;

import java.util.List;
import java.util.Optional;

/**
 * How a VPC's range is shared out (aws.md, "Network"): split into one block more than there are
 * zones, rounded up to a power of two. The first block is split again for the public subnets, the
 * others are the private ones.
 *
 * @param publicSubnets one for each zone, in the order of the zones
 * @param privateSubnets one for each zone, in the order of the zones
 */
record CidrPlan(List<Cidr> publicSubnets, List<Cidr> privateSubnets) {

    /** AWS has no smaller subnets; of their 16 addresses it keeps 5. */
    static final int SMALLEST_SUBNET = 28;

    CidrPlan {
        publicSubnets = List.copyOf(publicSubnets);
        privateSubnets = List.copyOf(privateSubnets);
    }

    /** The plan for that many zones; empty when the subnets would be smaller than AWS has them. */
    static Optional<CidrPlan> of(Cidr vpc, int zones) {
        if (vpc.prefixLength() > largestPrefix(zones)) {
            return Optional.empty();
        }
        var blocks = vpc.split(zones + 1);
        return Optional.of(
                new CidrPlan(blocks.getFirst().split(zones), blocks.subList(1, blocks.size())));
    }

    /** The length of the prefix of the smallest VPC that has room for that many zones. */
    static int largestPrefix(int zones) {
        return SMALLEST_SUBNET - Cidr.bitsFor(zones + 1) - Cidr.bitsFor(zones);
    }
}
