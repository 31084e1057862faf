package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Disruptions;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sees to it that workloads have the pods they ask for. */
final class Workloads {
    private static final String REVISION = "controller-revision-hash";

    private final ObjectStore objects;
    private final Endings endings;

    Workloads(ObjectStore objects, Endings endings) {
        this.objects = objects;
        this.endings = endings;
    }

    void look() {
        living(objects.list(Kinds.DEPLOYMENT)).forEach(this::deployment);
        living(objects.list(Kinds.REPLICA_SET)).forEach(this::replicaSet);
        living(objects.list(Kinds.STATEFUL_SET)).forEach(this::statefulSet);
        living(objects.list(Kinds.DAEMON_SET)).forEach(this::daemonSet);
    }

    private static List<ApiObject> living(List<ApiObject> all) {
        return all.stream().filter(object -> !object.terminating()).toList();
    }

    /** One replica set per template; earlier ones shrink once the latest is ready. */
    private void deployment(ApiObject deployment) {
        String hash = Pods.hash(deployment);
        int wanted = deployment.number(1, "spec", "replicas");
        List<ApiObject> sets =
                objects.list(Kinds.REPLICA_SET, deployment.namespace()).stream()
                        .filter(set -> set.ownedBy(deployment.uid()))
                        .toList();
        ApiObject latest =
                sets.stream()
                        .filter(set -> hash.equals(set.labels().get(Pods.TEMPLATE_HASH)))
                        .findFirst()
                        .orElseGet(() -> newSet(deployment, hash, wanted, sets.size() + 1));
        scale(latest, wanted);
        long ready = Pods.of(objects, latest).stream().filter(Disruptions::ready).count();
        if (ready >= wanted) {
            sets.stream()
                    .filter(set -> !set.name().equals(latest.name()))
                    .forEach(set -> scale(set, 0));
        }
    }

    private ApiObject newSet(ApiObject deployment, String hash, int replicas, int revision) {
        Map<String, Object> labels =
                new LinkedHashMap<>(deployment.map("spec", "template", "metadata", "labels"));
        labels.put(Pods.TEMPLATE_HASH, hash);
        ApiObject set =
                ApiObject.of(
                                Kinds.REPLICA_SET,
                                deployment.namespace(),
                                deployment.name() + "-" + hash)
                        .with(labels, "metadata", "labels")
                        .with(
                                String.valueOf(revision),
                                "metadata",
                                "annotations",
                                "deployment.kubernetes.io/revision")
                        .with(
                                List.of(Pods.reference(Kinds.DEPLOYMENT, deployment)),
                                "metadata",
                                "ownerReferences")
                        .with(replicas, "spec", "replicas")
                        .with(deployment.map("spec", "selector"), "spec", "selector")
                        .with(hash, "spec", "selector", "matchLabels", Pods.TEMPLATE_HASH)
                        .with(deployment.map("spec", "template"), "spec", "template")
                        .with(labels, "spec", "template", "metadata", "labels");
        return objects.create(Kinds.REPLICA_SET, set);
    }

    private void scale(ApiObject set, int replicas) {
        objects.update(Kinds.REPLICA_SET, set.with(replicas, "spec", "replicas"));
    }

    private void replicaSet(ApiObject set) {
        List<ApiObject> pods = new ArrayList<>(Pods.of(objects, set));
        int wanted = set.number(1, "spec", "replicas");
        // Those that serve stay longest.
        pods.sort(Comparator.comparing(Disruptions::ready).reversed());
        while (pods.size() > wanted) {
            endings.end(Kinds.POD, pods.removeLast());
        }
        for (int i = pods.size(); i < wanted; i++) {
            String name = set.name() + "-" + objects.context().ids().hex(5);
            objects.create(Kinds.POD, Pods.of(Kinds.REPLICA_SET, set, name, Map.of()));
        }
    }

    private void statefulSet(ApiObject set) {
        int wanted = set.number(1, "spec", "replicas");
        List<ApiObject> pods = Pods.of(objects, set);
        for (int i = 0; i < wanted; i++) {
            String name = set.name() + "-" + i;
            if (objects.find(Kinds.POD, set.namespace(), name).isEmpty()) {
                claims(set, name);
                objects.create(Kinds.POD, Pods.of(Kinds.STATEFUL_SET, set, name, Map.of()));
            }
        }
        for (ApiObject pod : pods) {
            String ordinal = pod.name().substring(set.name().length() + 1);
            if (ordinal.matches("\\d{1,6}") && Integer.parseInt(ordinal) >= wanted) {
                endings.end(Kinds.POD, pod);
            }
        }
    }

    private void claims(ApiObject set, String pod) {
        for (Map<String, Object> template : set.maps("spec", "volumeClaimTemplates")) {
            ApiObject model = new ApiObject(template);
            String name = model.name() + "-" + pod;
            if (objects.find(Kinds.CLAIM, set.namespace(), name).isEmpty()) {
                objects.create(
                        Kinds.CLAIM,
                        ApiObject.of(Kinds.CLAIM, set.namespace(), name)
                                .with(model.map("spec"), "spec")
                                .with("Pending", "status", "phase"));
            }
        }
    }

    /** One pod on each node that takes it, cordoned or not. */
    private void daemonSet(ApiObject set) {
        String hash = Pods.hash(set);
        List<ApiObject> pods = Pods.of(objects, set);
        for (ApiObject node : objects.list(Kinds.NODE)) {
            ApiObject model = daemon(set, node, hash);
            List<ApiObject> here =
                    pods.stream()
                            .filter(pod -> pod.text("spec", "nodeName").equals(node.name()))
                            .toList();
            boolean takes = Placement.accepts(node, model, true);
            here.stream()
                    .filter(pod -> !takes || !hash.equals(pod.labels().get(REVISION)))
                    .forEach(pod -> endings.end(Kinds.POD, pod));
            boolean leaving =
                    objects.list(Kinds.POD, set.namespace()).stream()
                            .anyMatch(pod ->
                                    pod.ownedBy(set.uid())
                                            && pod.terminating()
                                            && pod.text("spec", "nodeName").equals(node.name()));
            if (takes && here.isEmpty() && !leaving) {
                objects.create(Kinds.POD, model);
            }
        }
    }

    private ApiObject daemon(ApiObject set, ApiObject node, String hash) {
        ApiObject pod =
                Pods.of(
                        Kinds.DAEMON_SET,
                        set,
                        set.name() + "-" + objects.context().ids().hex(5),
                        Map.of(REVISION, hash));
        List<Object> tolerations = new ArrayList<>(pod.maps("spec", "tolerations"));
        for (String taint : List.of("not-ready", "unreachable", "unschedulable")) {
            tolerations.add(Map.of("key", "node.kubernetes.io/" + taint, "operator", "Exists"));
        }
        return pod.with(tolerations, "spec", "tolerations").with(node.name(), "spec", "nodeName");
    }
}
