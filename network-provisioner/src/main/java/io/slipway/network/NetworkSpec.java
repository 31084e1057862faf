package io.slipway.network;

import java.util.List;
import java.util.Map;

/**
 * What is asked of a dynamically placed network.
 *
 * @param vpcCidr the VPC's range, {@code /16} to {@code /28} as AWS has it
 * @param zones the availability zones, each with a public and a private subnet; at least one
 * @param tags the user's tags, for everything taggable
 */
record NetworkSpec(Cidr vpcCidr, List<String> zones, Map<String, String> tags) {

    /** AWS has no larger VPCs. */
    static final int LARGEST_VPC = 16;

    NetworkSpec {
        zones = List.copyOf(zones);
        tags = Map.copyOf(tags);
    }
}
