package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps in kube-system what the cluster's add-ons put there. */
final class Addons {
    private static final String LABEL = "app.kubernetes.io/managed-by";
    private static final String OWNER = "eks-addon";
    private static final ResourceType ADDON = new ResourceType("eks", "addon");
    private static final ResourceType CLUSTER = new ResourceType("eks", "cluster");
    private static final Map<String, List<String>> PARTS =
            Map.of(
                    "vpc-cni", List.of("DaemonSet aws-node"),
                    "kube-proxy", List.of("DaemonSet kube-proxy"),
                    "coredns", List.of("Deployment coredns"),
                    "aws-ebs-csi-driver",
                            List.of("Deployment ebs-csi-controller", "DaemonSet ebs-csi-node"),
                    "eks-pod-identity-agent", List.of("DaemonSet eks-pod-identity-agent"),
                    "metrics-server", List.of("Deployment metrics-server"));

    private final ClusterApi api;
    private final ObjectStore objects;
    private final Endings endings;

    Addons(ClusterApi api, Endings endings) {
        this.api = api;
        this.objects = api.objects();
        this.endings = endings;
    }

    void look() {
        List<String> wanted = new ArrayList<>();
        for (String addon : installed()) {
            wanted.addAll(PARTS.getOrDefault(addon, List.of()));
        }
        for (Kind kind : List.of(Kinds.DAEMON_SET, Kinds.DEPLOYMENT)) {
            objects.list(kind, "kube-system").stream()
                    .filter(object -> OWNER.equals(object.labels().get(LABEL)))
                    .filter(object -> !wanted.contains(kind.kind() + " " + object.name()))
                    .forEach(object -> endings.end(kind, object));
        }
        wanted.forEach(this::ensure);
    }

    private List<String> installed() {
        String prefix = api.clusterName() + "/";
        List<String> installed = new ArrayList<>(first());
        if (api.ofEks()) {
            for (Resource addon : api.context().list(ADDON)) {
                if (addon.id().startsWith(prefix) && !addon.state().equals("DELETING")) {
                    installed.add(addon.id().substring(prefix.length()));
                }
            }
        }
        return installed.stream().distinct().toList();
    }

    /** What is there from the beginning: kubeadm's, and EKS's unless it was told not to. */
    private List<String> first() {
        if (!api.ofEks()) {
            return List.of("kube-proxy", "coredns");
        }
        boolean selfManaged =
                api.context()
                        .find(CLUSTER, api.clusterName())
                        .map(cluster -> cluster.attributes().get("selfManagedAddons"))
                        .filter(Boolean.TRUE::equals)
                        .isPresent();
        return selfManaged ? List.of("vpc-cni", "kube-proxy", "coredns") : List.of();
    }

    private void ensure(String part) {
        String name = part.substring(part.indexOf(' ') + 1);
        Kind kind = part.startsWith("DaemonSet") ? Kinds.DAEMON_SET : Kinds.DEPLOYMENT;
        if (objects.find(kind, "kube-system", name).isPresent()) {
            return;
        }
        Map<String, String> labels = Map.of("k8s-app", name);
        ApiObject workload =
                ApiObject.of(kind, "kube-system", name)
                        .with(Map.of("k8s-app", name, LABEL, OWNER), "metadata", "labels")
                        .with(labels, "spec", "selector", "matchLabels")
                        .with(labels, "spec", "template", "metadata", "labels")
                        .with(
                                List.of(Map.of("name", name, "image", "simulated/" + name)),
                                "spec",
                                "template",
                                "spec",
                                "containers")
                        .with(tolerations(kind), "spec", "template", "spec", "tolerations");
        objects.create(
                kind,
                kind.equals(Kinds.DEPLOYMENT) ? workload.with(2, "spec", "replicas") : workload);
    }

    private static List<Map<String, Object>> tolerations(Kind kind) {
        return kind.equals(Kinds.DAEMON_SET)
                ? List.of(Map.of("operator", "Exists"))
                : List.of(
                        Map.of(
                                "key",
                                "node-role.kubernetes.io/control-plane",
                                "operator",
                                "Exists",
                                "effect",
                                "NoSchedule"));
    }
}
