package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Disruptions;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells in workloads' and budgets' status how many of their pods there are and are ready. */
final class Counts {
    private final ObjectStore objects;

    Counts(ObjectStore objects) {
        this.objects = objects;
    }

    void look() {
        objects.list(Kinds.REPLICA_SET).forEach(set -> replicas(Kinds.REPLICA_SET, set));
        objects.list(Kinds.STATEFUL_SET).forEach(set -> replicas(Kinds.STATEFUL_SET, set));
        objects.list(Kinds.DEPLOYMENT).forEach(this::deployment);
        objects.list(Kinds.DAEMON_SET).forEach(this::daemonSet);
        objects.list(Kinds.DISRUPTION_BUDGET).forEach(this::budget);
    }

    private void replicas(Kind kind, ApiObject set) {
        List<ApiObject> pods = Pods.of(objects, set);
        Map<String, Object> status = observed(set);
        status.put("replicas", pods.size());
        status.put("readyReplicas", ready(pods));
        status.put("availableReplicas", ready(pods));
        status.put("currentReplicas", pods.size());
        status.put("updatedReplicas", pods.size());
        objects.update(kind, set.with(status, "status"));
    }

    private void deployment(ApiObject deployment) {
        String hash = Pods.hash(deployment);
        int all = 0;
        int ready = 0;
        int updated = 0;
        for (ApiObject set : objects.list(Kinds.REPLICA_SET, deployment.namespace())) {
            if (set.ownedBy(deployment.uid())) {
                List<ApiObject> pods = Pods.of(objects, set);
                all += pods.size();
                ready += ready(pods);
                updated += hash.equals(set.labels().get(Pods.TEMPLATE_HASH)) ? pods.size() : 0;
            }
        }
        int wanted = deployment.number(1, "spec", "replicas");
        Map<String, Object> status = observed(deployment);
        status.put("replicas", all);
        status.put("updatedReplicas", updated);
        status.put("readyReplicas", ready);
        status.put("availableReplicas", ready);
        if (ready < wanted) {
            status.put("unavailableReplicas", wanted - ready);
        }
        status.put(
                "conditions",
                List.of(
                        condition(deployment, "Available", ready >= wanted),
                        condition(deployment, "Progressing", true)));
        objects.update(Kinds.DEPLOYMENT, deployment.with(status, "status"));
    }

    private void daemonSet(ApiObject set) {
        List<ApiObject> pods = Pods.of(objects, set);
        long wanted =
                objects.list(Kinds.NODE).stream()
                        .filter(node ->
                                Placement.accepts(
                                        node,
                                        Pods.of(Kinds.DAEMON_SET, set, "any", Map.of()),
                                        true))
                        .count();
        Map<String, Object> status = observed(set);
        status.put("desiredNumberScheduled", (int) wanted);
        status.put("currentNumberScheduled", pods.size());
        status.put("updatedNumberScheduled", pods.size());
        status.put("numberReady", ready(pods));
        status.put("numberAvailable", ready(pods));
        status.put("numberMisscheduled", 0);
        objects.update(Kinds.DAEMON_SET, set.with(status, "status"));
    }

    private void budget(ApiObject budget) {
        Disruptions.Room room = Disruptions.room(objects, budget);
        Map<String, Object> status = observed(budget);
        status.put("currentHealthy", room.healthy());
        status.put("desiredHealthy", room.desired());
        status.put("expectedPods", room.expected());
        status.put("disruptionsAllowed", room.allowed());
        objects.update(Kinds.DISRUPTION_BUDGET, budget.with(status, "status"));
    }

    private Map<String, Object> condition(ApiObject object, String type, boolean holds) {
        String wanted = holds ? "True" : "False";
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("type", type);
        condition.put("status", wanted);
        condition.put("reason", holds ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable");
        condition.put("lastTransitionTime", since(object, type, wanted));
        return condition;
    }

    /** Since when the condition is so, which is now if it was otherwise. */
    private String since(ApiObject object, String type, String status) {
        return object.maps("status", "conditions").stream()
                .filter(one -> type.equals(one.get("type")) && status.equals(one.get("status")))
                .map(one -> String.valueOf(one.get("lastTransitionTime")))
                .findFirst()
                .orElseGet(objects::now);
    }

    private static Map<String, Object> observed(ApiObject object) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("observedGeneration", object.number(1, "metadata", "generation"));
        return status;
    }

    private static int ready(List<ApiObject> pods) {
        return (int) pods.stream().filter(Disruptions::ready).count();
    }
}
