package io.slipway.simulator.eks;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** Whether a node group's nodes can be drained: a disruption budget may never let their pods go. */
final class Eviction {
    private Eviction() {}

    static boolean isRefused(Context context, Resource group) {
        String cluster = group.as(Nodegroup.class).clusterName();
        Optional<ClusterApi> api = ClusterApi.ofEks(context, cluster);
        if (api.isEmpty()) {
            return false;
        }
        Set<String> nodes =
                Nodes.of(context, group).stream()
                        .flatMap(instance -> api.get().nodeOn(instance.id()).stream())
                        .map(ApiObject::name)
                        .collect(Collectors.toSet());
        List<ApiObject> pods = api.get().objects().list(Kinds.POD);
        return api.get().objects().list(Kinds.DISRUPTION_BUDGET).stream()
                .anyMatch(budget -> holds(budget, pods, nodes));
    }

    private static boolean holds(ApiObject budget, List<ApiObject> pods, Set<String> nodes) {
        List<ApiObject> guarded =
                pods.stream()
                        .filter(pod -> pod.namespace().equals(budget.namespace()))
                        .filter(pod -> selects(budget, pod))
                        .toList();
        boolean concerned =
                guarded.stream().anyMatch(pod -> nodes.contains(pod.text("spec", "nodeName")));
        return concerned && !spares(budget, guarded.size());
    }

    private static boolean selects(ApiObject budget, ApiObject pod) {
        return budget.map("spec", "selector", "matchLabels").entrySet().stream()
                .allMatch(label -> label.getValue().equals(pod.labels().get(label.getKey())));
    }

    /** Whether the budget can ever do without one of so many pods. */
    private static boolean spares(ApiObject budget, int pods) {
        if (budget.has("spec", "maxUnavailable")) {
            String most = budget.text("spec", "maxUnavailable");
            return !most.equals("0") && !most.equals("0%");
        }
        String least = budget.text("spec", "minAvailable");
        if (least.endsWith("%")) {
            return !least.equals("100%");
        }
        return budget.number(1, "spec", "minAvailable") < pods;
    }
}
