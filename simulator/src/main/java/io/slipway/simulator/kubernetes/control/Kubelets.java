package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Disruptions;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the nodes' kubelets do: pods placed on a ready node start and, a look later, are ready. */
final class Kubelets {
    private final ObjectStore objects;
    private final Map<String, ApiObject> nodes = new HashMap<>();

    Kubelets(ObjectStore objects) {
        this.objects = objects;
        objects.list(Kinds.NODE).forEach(node -> nodes.put(node.name(), node));
    }

    void look() {
        for (ApiObject pod : objects.list(Kinds.POD)) {
            ApiObject node = nodes.get(pod.text("spec", "nodeName"));
            if (node != null && !pod.terminating()) {
                look(pod, node);
            }
        }
    }

    private void look(ApiObject pod, ApiObject node) {
        boolean alive = Pods.condition(node, "Ready", "True");
        if (!Placement.mayStay(node, pod)) {
            objects.update(Kinds.POD, pod.with(objects.now(), "metadata", "deletionTimestamp"));
        } else if (alive && !pod.has("status", "startTime")) {
            objects.update(Kinds.POD, pod.with(objects.now(), "status", "startTime"));
        } else if (alive && !Disruptions.ready(pod)) {
            objects.update(Kinds.POD, running(pod, node));
        } else if (!alive && Disruptions.ready(pod)) {
            objects.update(Kinds.POD, pod.with(conditions("False"), "status", "conditions"));
        }
    }

    private ApiObject running(ApiObject pod, ApiObject node) {
        String host = address(node);
        List<Map<String, Object>> containers = new ArrayList<>();
        for (Map<String, Object> container : pod.maps("spec", "containers")) {
            containers.add(status(container));
        }
        return pod.with("Running", "status", "phase")
                .with(host, "status", "hostIP")
                .with(host, "status", "podIP")
                .with("BestEffort", "status", "qosClass")
                .with(conditions("True"), "status", "conditions")
                .with(containers, "status", "containerStatuses");
    }

    private Map<String, Object> status(Map<String, Object> container) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("name", Tree.text(container, "name"));
        status.put("image", Tree.text(container, "image"));
        status.put("imageID", Tree.text(container, "image"));
        status.put("ready", true);
        status.put("started", true);
        status.put("restartCount", 0);
        status.put("state", Map.of("running", Map.of("startedAt", objects.now())));
        return status;
    }

    private List<Map<String, Object>> conditions(String ready) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (String type : List.of("PodScheduled", "Initialized", "ContainersReady", "Ready")) {
            boolean settled = type.equals("PodScheduled") || type.equals("Initialized");
            Map<String, Object> condition = new LinkedHashMap<>();
            condition.put("type", type);
            condition.put("status", settled ? "True" : ready);
            condition.put("lastTransitionTime", objects.now());
            conditions.add(condition);
        }
        return conditions;
    }

    private static String address(ApiObject node) {
        return node.maps("status", "addresses").stream()
                .filter(one -> "InternalIP".equals(one.get("type")))
                .map(one -> Tree.text(one, "address"))
                .findFirst()
                .orElse("10.0.0.1");
    }
}
