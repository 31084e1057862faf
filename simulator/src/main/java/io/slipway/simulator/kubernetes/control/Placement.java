package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Selector;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.List;
import java.util.Map;

/** Whether a node takes a pod: by taints, cordon, node selector and required affinity. */
final class Placement {
    private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

    private Placement() {}

    /**
     * @param always whether the node's being cordoned or not ready does not matter
     */
    static boolean accepts(ApiObject node, ApiObject pod, boolean always) {
        boolean open = !node.flag("spec", "unschedulable") || tolerates(pod, UNSCHEDULABLE);
        boolean ready = Pods.condition(node, "Ready", "True");
        return (always || (open && ready)) && tolerated(node, pod) && selected(node, pod);
    }

    /** Whether the pod may stay where it runs. */
    static boolean mayStay(ApiObject node, ApiObject pod) {
        return node.maps("spec", "taints").stream()
                .filter(taint -> Tree.text(taint, "effect").equals("NoExecute"))
                .allMatch(taint -> tolerates(pod, taint));
    }

    private static boolean tolerated(ApiObject node, ApiObject pod) {
        return node.maps("spec", "taints").stream()
                .filter(taint -> !Tree.text(taint, "effect").equals("PreferNoSchedule"))
                .filter(taint -> !Tree.text(taint, "key").equals(UNSCHEDULABLE))
                .allMatch(taint -> tolerates(pod, taint));
    }

    private static boolean tolerates(ApiObject pod, String key) {
        return tolerates(pod, Map.of("key", key, "effect", "NoSchedule"));
    }

    private static boolean tolerates(ApiObject pod, Map<String, Object> taint) {
        return pod.maps("spec", "tolerations").stream().anyMatch(one -> covers(one, taint));
    }

    private static boolean covers(Map<String, Object> toleration, Map<String, Object> taint) {
        String key = Tree.text(toleration, "key");
        String effect = Tree.text(toleration, "effect");
        boolean exists = Tree.text(toleration, "operator").equals("Exists");
        boolean named = key.isEmpty() ? exists : key.equals(taint.get("key"));
        return named
                && (effect.isEmpty() || effect.equals(taint.get("effect")))
                && (exists || Tree.text(toleration, "value").equals(Tree.text(taint, "value")));
    }

    private static boolean selected(ApiObject node, ApiObject pod) {
        Map<String, String> labels = node.labels();
        Map<String, String> wanted = Tree.texts(pod.tree(), "spec", "nodeSelector");
        List<Map<String, Object>> terms =
                pod.maps(
                        "spec",
                        "affinity",
                        "nodeAffinity",
                        "requiredDuringSchedulingIgnoredDuringExecution",
                        "nodeSelectorTerms");
        return labels.entrySet().containsAll(wanted.entrySet())
                && (terms.isEmpty()
                        || terms.stream()
                                .anyMatch(term ->
                                        Tree.maps(term, "matchExpressions").stream()
                                                .allMatch(
                                                        one -> Selector.expression(one, labels))));
    }
}
