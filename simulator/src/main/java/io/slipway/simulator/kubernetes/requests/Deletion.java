package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.KindCatalogue;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes objects as Kubernetes does: at once, unless finalizers, a grace period or the contents of
 * a namespace make the object wait.
 */
final class Deletion {
    private static final int USUAL_GRACE = 30;

    private final ObjectStore objects;
    private final KindCatalogue catalogue;

    Deletion(ObjectStore objects, KindCatalogue catalogue) {
        this.objects = objects;
        this.catalogue = catalogue;
    }

    /**
     * @param options DeleteOptions; may be empty
     * @return the object, or a Status when it is gone
     */
    Map<String, Object> delete(Kind kind, ApiObject object, Map<String, Object> options) {
        requirePreconditions(kind, object, options);
        if (Tree.text(options, "propagationPolicy").equals("Orphan")) {
            orphan(object);
        }
        int grace = grace(kind, object, options);
        boolean waits =
                grace > 0
                        || !Tree.list(object.tree(), "metadata", "finalizers").isEmpty()
                        || kind.equals(Kinds.NAMESPACE);
        if (!waits) {
            objects.remove(kind, object);
            return success(kind, object);
        }
        if (object.terminating()) {
            return object.tree();
        }
        ApiObject marked = object.with(objects.now(), "metadata", "deletionTimestamp");
        if (kind.equals(Kinds.POD)) {
            marked = marked.with(grace, "metadata", "deletionGracePeriodSeconds");
        }
        if (kind.equals(Kinds.NAMESPACE)) {
            marked = marked.with("Terminating", "status", "phase");
        }
        return objects.update(kind, marked).tree();
    }

    /** Pods on a node end gracefully, all else at once. */
    private static int grace(Kind kind, ApiObject object, Map<String, Object> options) {
        if (!kind.equals(Kinds.POD) || !object.has("spec", "nodeName")) {
            return 0;
        }
        int own = object.number(USUAL_GRACE, "spec", "terminationGracePeriodSeconds");
        return Tree.number(options, own, "gracePeriodSeconds");
    }

    private static void requirePreconditions(
            Kind kind, ApiObject object, Map<String, Object> options) {
        String uid = Tree.text(options, "preconditions", "uid");
        String version = Tree.text(options, "preconditions", "resourceVersion");
        if (differs(uid, object.uid())
                || differs(version, object.text("metadata", "resourceVersion"))) {
            throw ApiFault.conflict(
                    kind, object.name(), "Precondition failed: the object has changed");
        }
    }

    private static boolean differs(String wanted, String actual) {
        return !wanted.isEmpty() && !wanted.equals(actual);
    }

    private void orphan(ApiObject owner) {
        for (Kind kind : catalogue.all()) {
            for (ApiObject dependent : objects.list(kind, owner.namespace())) {
                if (dependent.ownedBy(owner.uid())) {
                    List<Map<String, Object>> others =
                            dependent.maps("metadata", "ownerReferences").stream()
                                    .filter(one -> !owner.uid().equals(one.get("uid")))
                                    .toList();
                    objects.update(kind, dependent.with(others, "metadata", "ownerReferences"));
                }
            }
        }
    }

    private static Map<String, Object> success(Kind kind, ApiObject object) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Success");
        status.put(
                "details",
                Map.of("name", object.name(), "kind", kind.plural(), "uid", object.uid()));
        return status;
    }
}
