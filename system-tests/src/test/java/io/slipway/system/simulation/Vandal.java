package io.slipway.system.simulation;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.simulator.inprocess.InProcessClients;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Somebody with administrator's rights and no idea what he deletes. */
record Vandal(InProcessClients aws) {

    /** The kinds of resources he can do without. */
    static final List<String> KINDS =
            List.of(
                    "route",
                    "route-table-association",
                    "nat-gateway",
                    "addon",
                    "role-policy",
                    "oidc-provider");

    /** Deletes one of that kind; false when there is none, or AWS does not let him. */
    boolean delete(String kind, List<Slice> slices) {
        for (var slice : slices) {
            var victim = victim(kind, slice);
            if (victim.isPresent()) {
                return deleted(victim.get());
            }
        }
        return false;
    }

    private static Optional<Slot> victim(String kind, Slice slice) {
        return slice.slots().stream()
                .filter(slot -> slot.kind().equals(kind) && slot.phase() == SlotPhase.READY)
                .findFirst();
    }

    private boolean deleted(Slot slot) {
        var id = slot.facts().externalId();
        var asked = slot.shape().properties();
        try {
            switch (slot.kind()) {
                case "route" ->
                        aws.ec2()
                                .deleteRoute(route ->
                                        route.routeTableId(text(asked, "routeTableId"))
                                                .destinationCidrBlock(text(asked, "destination")));
                case "route-table-association" ->
                        aws.ec2().disassociateRouteTable(link -> link.associationId(id));
                case "nat-gateway" -> aws.ec2().deleteNatGateway(nat -> nat.natGatewayId(id));
                case "addon" ->
                        aws.eks()
                                .deleteAddon(addOn ->
                                        addOn.clusterName(text(asked, "cluster"))
                                                .addonName(text(asked, "name")));
                case "role-policy" ->
                        aws.iam()
                                .detachRolePolicy(policy ->
                                        policy.roleName(text(asked, "role"))
                                                .policyArn(text(asked, "policyArn")));
                case "oidc-provider" ->
                        aws.iam()
                                .deleteOpenIDConnectProvider(
                                        provider -> provider.openIDConnectProviderArn(id));
                default -> throw new IllegalArgumentException("He leaves alone: " + slot.kind());
            }
            return true;
        } catch (AwsServiceException refused) {
            return false;
        }
    }

    private static String text(Map<String, Object> asked, String name) {
        return String.valueOf(asked.get(name));
    }
}
