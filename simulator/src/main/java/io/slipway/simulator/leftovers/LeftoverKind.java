package io.slipway.simulator.leftovers;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.Optional;

/** The kinds of what controllers leave. */
enum LeftoverKind {
    LOAD_BALANCERS("loadBalancers"),
    NETWORK_LOAD_BALANCERS("networkLoadBalancers"),
    TARGET_GROUPS("targetGroups"),
    VOLUMES("volumes"),
    SECURITY_GROUPS("securityGroups"),
    NETWORK_INTERFACES("networkInterfaces"),
    GUARD_DUTY("guardDuty");

    private final String label;

    LeftoverKind(String label) {
        this.label = label;
    }

    /** The name under which it is asked for. */
    String label() {
        return label;
    }

    /** Makes the one of this number; nothing when it is there. */
    Optional<Resource> make(Context context, ClusterPlace place, int number) {
        return switch (this) {
            case LOAD_BALANCERS -> ServiceController.loadBalancer(context, place, number);
            case NETWORK_LOAD_BALANCERS ->
                    LoadBalancerController.loadBalancer(context, place, number);
            case TARGET_GROUPS -> LoadBalancerController.targetGroup(context, place, number);
            case VOLUMES -> VolumeProvisioner.volume(context, place, number);
            case SECURITY_GROUPS -> ServiceController.group(context, place, number);
            case NETWORK_INTERFACES -> PodNetwork.networkInterface(context, place, number);
            case GUARD_DUTY -> GuardDuty.endpoint(context, place);
        };
    }
}
