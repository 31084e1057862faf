package io.slipway.simulator.elb;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.HashSet;
import java.util.Set;

/**
 * The addresses 127.1.0.1 and on, of which each classic load balancer of the whole cloud has one of
 * its own, so that the same port is free on each.
 */
final class LoopbackAddresses {
    private static final int LAST = 65_534;
    private static final int BYTE = 256;

    private LoopbackAddresses() {}

    /** The first address that no load balancer has. */
    static String free(Context context) {
        Set<String> taken = new HashSet<>();
        for (Resource other : context.everywhere(LoadBalancers.TYPE)) {
            taken.add(LoadBalancers.address(other));
        }
        for (int number = 1; number < LAST; number++) {
            String address = "127.1." + number / BYTE + "." + number % BYTE;
            if (!taken.contains(address) && context.isFree(address)) {
                return address;
            }
        }
        throw ElbFaults.of("TooManyLoadBalancers", "The simulator has no address left.");
    }
}
