package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.KindCatalogue;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ends what has no reason to be any more: pods on their way out or without their node, what belongs
 * to owners that are gone, the contents of namespaces being deleted.
 */
final class Endings {
    private final ObjectStore objects;
    private final KindCatalogue catalogue;

    Endings(ObjectStore objects, KindCatalogue catalogue) {
        this.objects = objects;
        this.catalogue = catalogue;
    }

    void look() {
        pods();
        dependents();
        objects.list(Kinds.NAMESPACE).stream()
                .filter(ApiObject::terminating)
                .forEach(this::namespace);
    }

    /** Removes the object, or lets it begin to go when it takes its time. */
    void end(Kind kind, ApiObject object) {
        boolean graceful = kind.equals(Kinds.POD) && object.has("spec", "nodeName");
        boolean held = !Tree.list(object.tree(), "metadata", "finalizers").isEmpty();
        if (!graceful && !held) {
            objects.remove(kind, object);
        } else if (!object.terminating()) {
            objects.update(kind, object.with(objects.now(), "metadata", "deletionTimestamp"));
        }
    }

    private void pods() {
        Set<String> nodes = new HashSet<>();
        objects.list(Kinds.NODE).forEach(node -> nodes.add(node.name()));
        for (ApiObject pod : objects.list(Kinds.POD)) {
            String node = pod.text("spec", "nodeName");
            boolean held = !Tree.list(pod.tree(), "metadata", "finalizers").isEmpty();
            boolean lost = !node.isEmpty() && !nodes.contains(node);
            if (lost || (pod.terminating() && !held)) {
                objects.remove(Kinds.POD, pod);
            }
        }
    }

    private void dependents() {
        Set<String> uids = new HashSet<>();
        for (Kind kind : catalogue.all()) {
            objects.list(kind).forEach(object -> uids.add(object.uid()));
        }
        for (Kind kind : catalogue.all()) {
            for (ApiObject object : objects.list(kind)) {
                List<Map<String, Object>> owners = object.maps("metadata", "ownerReferences");
                boolean orphaned =
                        !owners.isEmpty()
                                && owners.stream()
                                        .noneMatch(one -> uids.contains(Tree.text(one, "uid")));
                if (orphaned) {
                    end(kind, object);
                }
            }
        }
    }

    private void namespace(ApiObject namespace) {
        boolean empty = true;
        for (Kind kind : catalogue.all()) {
            if (kind.namespaced()) {
                for (ApiObject object : objects.list(kind, namespace.name())) {
                    end(kind, object);
                    empty &= objects.find(kind, namespace.name(), object.name()).isEmpty();
                }
            }
        }
        if (empty) {
            objects.remove(Kinds.NAMESPACE, namespace);
        }
    }
}
