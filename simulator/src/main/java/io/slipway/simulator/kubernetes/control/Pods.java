package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import tools.jackson.databind.json.JsonMapper;

/** Pods as their owners make them. */
final class Pods {
    static final String TEMPLATE_HASH = "pod-template-hash";

    private Pods() {}

    /** A pod of an owner's template, not yet stored. */
    static ApiObject of(Kind kind, ApiObject owner, String name, Map<String, String> extraLabels) {
        Map<String, Object> template = owner.map("spec", "template");
        Map<String, Object> labels = new LinkedHashMap<>(Tree.map(template, "metadata", "labels"));
        labels.putAll(extraLabels);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("restartPolicy", "Always");
        spec.put("terminationGracePeriodSeconds", 30);
        spec.put("serviceAccountName", "default");
        spec.put("schedulerName", "default-scheduler");
        spec.putAll(Tree.map(template, "spec"));
        ApiObject pod =
                ApiObject.of(Kinds.POD, owner.namespace(), name)
                        .with(labels, "metadata", "labels")
                        .with(List.of(reference(kind, owner)), "metadata", "ownerReferences")
                        .with(spec, "spec")
                        .with("Pending", "status", "phase");
        Map<String, Object> annotations = Tree.map(template, "metadata", "annotations");
        return annotations.isEmpty() ? pod : pod.with(annotations, "metadata", "annotations");
    }

    static Map<String, Object> reference(Kind kind, ApiObject owner) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("apiVersion", kind.apiVersion());
        reference.put("kind", kind.kind());
        reference.put("name", owner.name());
        reference.put("uid", owner.uid());
        reference.put("controller", true);
        reference.put("blockOwnerDeletion", true);
        return reference;
    }

    /** Tells a pod template from others. */
    static String hash(ApiObject workload) {
        CRC32 sum = new CRC32();
        String text = JsonMapper.shared().writeValueAsString(workload.map("spec", "template"));
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** The owner's pods that are not on their way out. */
    static List<ApiObject> of(ObjectStore objects, ApiObject owner) {
        return objects.list(Kinds.POD, owner.namespace()).stream()
                .filter(pod -> pod.ownedBy(owner.uid()) && !pod.terminating())
                .toList();
    }

    static boolean condition(ApiObject object, String type, String status) {
        return object.maps("status", "conditions").stream()
                .anyMatch(one -> type.equals(one.get("type")) && status.equals(one.get("status")));
    }
}
