package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.kubernetes.patches.MergePatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Subresources that are not the object itself: its scale, its node. */
final class Subresources {
    private final ObjectStore objects;

    Subresources(ObjectStore objects) {
        this.objects = objects;
    }

    /** Reads or changes how many replicas a workload has. */
    Answer scale(Target target, ApiObject object, ApiRequest request) {
        if (request.method().equals("GET")) {
            return new Answer.Document(200, scale(object));
        }
        Map<String, Object> scaled =
                request.method().equals("PUT")
                        ? request.bodyObject()
                        : MergePatch.apply(scale(object), request.bodyObject());
        int replicas = Tree.number(scaled, -1, "spec", "replicas");
        if (replicas < 0) {
            throw ApiFault.invalid(
                    target.kind(),
                    target.name(),
                    "spec.replicas",
                    "must be greater than or equal to 0");
        }
        ApiObject changed = object.with(replicas, "spec", "replicas");
        return new Answer.Document(200, scale(objects.update(target.kind(), changed)));
    }

    /** Binds a pod to a node, as a scheduler does. */
    Answer bind(Target target, ApiObject pod, ApiRequest request) {
        String node = Tree.text(request.bodyObject(), "target", "name");
        if (pod.has("spec", "nodeName")) {
            throw ApiFault.conflict(
                    target.kind(),
                    pod.name(),
                    "pod " + pod.name() + " is already assigned to node \"" + node + "\"");
        }
        objects.update(target.kind(), pod.with(node, "spec", "nodeName"));
        return new Answer.Document(
                201, Map.of("kind", "Status", "apiVersion", "v1", "status", "Success"));
    }

    private static Map<String, Object> scale(ApiObject object) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (String name : java.util.List.of("name", "namespace", "uid", "resourceVersion")) {
            metadata.put(name, object.text("metadata", name));
        }
        String selector =
                Tree.texts(object.tree(), "spec", "selector", "matchLabels").entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(","));
        Map<String, Object> scale = new LinkedHashMap<>();
        scale.put("kind", "Scale");
        scale.put("apiVersion", "autoscaling/v1");
        scale.put("metadata", metadata);
        scale.put("spec", Map.of("replicas", object.number(0, "spec", "replicas")));
        scale.put(
                "status",
                Map.of("replicas", object.number(0, "status", "replicas"), "selector", selector));
        return scale;
    }
}
