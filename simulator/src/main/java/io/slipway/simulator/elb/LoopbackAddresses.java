package io.slipway.simulator.elb;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The addresses 127.1.0.1 and on, of which each classic load balancer of the whole cloud has one of
 * its own, so that the same port is free on each.
 */
final class LoopbackAddresses {
    private static final int LAST = 65_534;
    private static final int BYTE = 256;

    /** So many are tried: should somebody have the port on every address, any will do. */
    private static final int TRIED = 1000;

    private LoopbackAddresses() {}

    /** The first address that no load balancer has and, if there is one, nobody else. */
    static String free(Context context) {
        Set<String> taken = new HashSet<>();
        for (Resource other : context.everywhere(LoadBalancers.TYPE)) {
            taken.add(LoadBalancers.address(other));
        }
        List<String> left =
                IntStream.range(1, LAST)
                        .mapToObj(number -> "127.1." + number / BYTE + "." + number % BYTE)
                        .filter(address -> !taken.contains(address))
                        .limit(TRIED)
                        .toList();
        return left.stream()
                .filter(context::isFree)
                .findFirst()
                .or(() -> left.stream().findFirst())
                .orElseThrow(() ->
                        ElbFaults.of("TooManyLoadBalancers", "The simulator has no address left."));
    }
}
