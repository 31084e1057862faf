package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is in a VPC, and so keeps it from being deleted. */
final class VpcParts {
    private VpcParts() {}

    static List<Resource> of(Context context, String vpcId) {
        return List.of();
    }

    /** The parts that came with the VPC and go with it: main route table and default group. */
    static Set<Resource> bornWith(Context context, String vpcId) {
        return new HashSet<>();
    }
}
