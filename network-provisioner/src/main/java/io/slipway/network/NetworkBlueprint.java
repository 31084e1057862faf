package io.slipway.network;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import java.util.Map;

/**
 * What a network is made of (aws.md, "Network"; requirements R1, R3-R6, R21, R22, R44), and which
 * resources need which: as AWS has it and no more, so that whatever can be made at once is.
 *
 * <pre>
 *  {@link MadeNetwork} or {@link GivenNetwork}   VPC, subnets, ways out
 *        │
 *        ├─▶ {@link SecurityGroups}              groups and their rules
 *        │         ├─▶ {@link BastionHost}        the way in
 *        │         ╰─▶ {@link ApiLoadBalancer}    type aws: the way to the API
 * </pre>
 */
final class NetworkBlueprint {

    /** Every subnet exists, in a VPC that answers DNS: what a control plane needs. */
    static final String SUBNETS_READY = "SubnetsReady";

    /** Every security group exists, with all its rules. */
    static final String SECURITY_GROUPS_READY = "SecurityGroupsReady";

    /** The API's load balancer takes connections; type {@code aws}. */
    static final String API_ENDPOINT_READY = "ApiEndpointReady";

    /** Every private subnet has its way out. */
    static final String EGRESS_READY = "EgressReady";

    private final String installation;

    /**
     * @param installation names this Slipway in tags and names
     */
    NetworkBlueprint(String installation) {
        this.installation = installation;
    }

    /**
     * What a desired state comes to.
     *
     * @param slots what there is of the network
     */
    Blueprint of(SliceId id, ClusterRef cluster, Desired desired, Map<String, Slot> slots) {
        return switch (NetworkSpecReader.read(desired.spec())) {
            case NetworkSpecReader.Reading.Refused(var refusal) -> refusal;
            case NetworkSpecReader.Reading.Understood(var spec) -> {
                var refusal = NetworkChanges.refused(spec, slots);
                yield refusal.isPresent() ? refusal.get() : of(id, cluster, spec, slots);
            }
        };
    }

    private Blueprint of(
            SliceId id, ClusterRef cluster, NetworkSpec spec, Map<String, Slot> slots) {
        var draft = new Draft(installation, id, cluster, spec);
        return switch (spec.placement()) {
            case NetworkSpec.Dynamic placement -> {
                var addresses = AddressPlan.of(placement, slots);
                if (addresses.isEmpty()) {
                    yield noRoom(placement, slots);
                }
                new MadeNetwork(draft, spec, placement, addresses.get()).draw();
                yield withAccess(draft, spec, slots);
            }
            case NetworkSpec.Static placement -> {
                new GivenNetwork(draft, spec.clusterType(), placement).draw();
                yield withAccess(draft, spec, slots);
            }
        };
    }

    private static Blueprint withAccess(Draft draft, NetworkSpec spec, Map<String, Slot> slots) {
        new SecurityGroups(draft, spec, slots).draw();
        new BastionHost(draft, spec).draw();
        new ApiLoadBalancer(draft, spec).draw();
        return draft.graph();
    }

    private static Blueprint.Refusal noRoom(
            NetworkSpec.Dynamic placement, Map<String, Slot> slots) {
        var zones = placement.zones().size();
        return slots.containsKey(NetworkSlots.VPC)
                ? new Blueprint.Refusal(
                        "PLACEMENT_CONFLICT",
                        "/zones: %s has no range left for another zone's subnets"
                                .formatted(placement.vpcCidr()),
                        "Take the zone back: ranges of subnets that exist cannot change.")
                : new Blueprint.Refusal(
                        "PLACEMENT_CONFLICT",
                        "/vpcCidr: %s has no room for two subnets in each of %d zones"
                                .formatted(placement.vpcCidr(), zones),
                        "Take a range of /%d or larger.".formatted(CidrPlan.largestPrefix(zones)));
    }
}
