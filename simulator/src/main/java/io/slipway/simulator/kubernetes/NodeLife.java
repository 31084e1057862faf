package io.slipway.simulator.kubernetes;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * Nodes follow their instances, as the cloud's node controllers see to: a node goes once its
 * instance is terminated, and is not ready while it is stopped or on its way out.
 */
final class NodeLife {
    private static final List<String> ENDED = List.of("terminated");
    private static final List<String> SILENT = List.of("stopping", "stopped", "shutting-down");

    private NodeLife() {}

    /** Whether anything changed. */
    static boolean follow(ClusterApi api) {
        boolean changed = false;
        for (ApiObject node : api.nodes()) {
            String provider = node.text("spec", "providerID");
            if (provider.startsWith("aws:///")) {
                String instance = provider.substring(provider.lastIndexOf('/') + 1);
                changed |=
                        follow(
                                api.objects(),
                                node,
                                api.context().find(Ec2Kind.INSTANCE.type(), instance));
            }
        }
        return changed;
    }

    private static boolean follow(
            ObjectStore objects, ApiObject node, Optional<Resource> instance) {
        String state = instance.map(Resource::state).orElse("terminated");
        if (ENDED.contains(state)) {
            objects.remove(Kinds.NODE, node);
            return true;
        }
        boolean silent = SILENT.contains(state);
        if (silent && ready(node)) {
            setReady(objects, node, false);
            return true;
        }
        if (state.equals("running") && lost(node)) {
            setReady(objects, node, true);
            return true;
        }
        return false;
    }

    private static void setReady(ObjectStore objects, ApiObject node, boolean ready) {
        objects.update(
                Kinds.NODE,
                node.with(NodeObject.conditions(ready, objects.now()), "status", "conditions"));
    }

    private static boolean ready(ApiObject node) {
        return condition(node, "True");
    }

    /** Whether the node stopped reporting, which only this says of it. */
    private static boolean lost(ApiObject node) {
        return condition(node, "Unknown");
    }

    private static boolean condition(ApiObject node, String status) {
        return node.maps("status", "conditions").stream()
                .anyMatch(
                        one -> "Ready".equals(one.get("type")) && status.equals(one.get("status")));
    }
}
