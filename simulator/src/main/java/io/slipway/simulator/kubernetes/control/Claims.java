package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Volumes;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the EBS CSI driver does, where it is installed and the cluster has a ready node: a claim
 * gets a volume, which goes with it unless its class retains it. Volumes outlive a cluster that is
 * deleted before its claims.
 */
final class Claims {
    private static final String DRIVER = "ebs.csi.aws.com";
    private static final double GIBI = 1024.0 * 1024 * 1024;

    private final ClusterApi api;
    private final ObjectStore objects;
    private final Context context;

    Claims(ClusterApi api) {
        this.api = api;
        this.objects = api.objects();
        this.context = api.context();
    }

    void look() {
        Optional<String> zone = zone();
        boolean installed =
                objects.list(Kinds.DEPLOYMENT).stream()
                        .anyMatch(one -> one.name().equals("ebs-csi-controller"));
        if (installed && zone.isPresent()) {
            objects.list(Kinds.CLAIM).stream()
                    .filter(claim -> !claim.terminating())
                    .filter(claim -> !claim.has("spec", "volumeName"))
                    .forEach(claim -> provide(claim, zone.get()));
        }
        objects.list(Kinds.VOLUME).stream()
                .filter(volume -> volume.text("spec", "csi", "driver").equals(DRIVER))
                .filter(volume -> !claimed(volume))
                .forEach(this::release);
    }

    private void provide(ApiObject claim, String zone) {
        String name = "pvc-" + claim.uid();
        String storage = claim.text("spec", "resources", "requests", "storage");
        int size = Math.max(1, (int) Math.ceil(Quantity.parse(storage) / GIBI));
        try {
            Resource made =
                    Volumes.create(
                            context,
                            new Volumes.Order(
                                    zone,
                                    size,
                                    "gp3",
                                    null,
                                    null,
                                    false,
                                    null,
                                    null,
                                    tags(claim, name)));
            objects.create(Kinds.VOLUME, volume(claim, name, made.id(), zone));
            objects.update(
                    Kinds.CLAIM,
                    claim.with(name, "spec", "volumeName")
                            .with("Bound", "status", "phase")
                            .with(Map.of("storage", storage), "status", "capacity"));
        } catch (AwsFault refused) {
            // As the driver does, it tries again the next time it looks.
            objects.update(
                    Kinds.CLAIM,
                    claim.with(refused.text(), "metadata", "annotations", "simulator/volume"));
        }
    }

    private Map<String, String> tags(ApiObject claim, String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("kubernetes.io/cluster/" + api.clusterName(), "owned");
        tags.put("ebs.csi.aws.com/cluster", "true");
        tags.put("CSIVolumeName", name);
        tags.put("kubernetes.io/created-for/pv/name", name);
        tags.put("kubernetes.io/created-for/pvc/name", claim.name());
        tags.put("kubernetes.io/created-for/pvc/namespace", claim.namespace());
        return tags;
    }

    private ApiObject volume(ApiObject claim, String name, String volumeId, String zone) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("apiVersion", "v1");
        reference.put("kind", "PersistentVolumeClaim");
        reference.put("namespace", claim.namespace());
        reference.put("name", claim.name());
        reference.put("uid", claim.uid());
        return ApiObject.of(Kinds.VOLUME, "", name)
                .with(claim.map("spec", "resources", "requests"), "spec", "capacity")
                .with(Tree.list(claim.tree(), "spec", "accessModes"), "spec", "accessModes")
                .with(claim.text("spec", "storageClassName"), "spec", "storageClassName")
                .with(policy(claim), "spec", "persistentVolumeReclaimPolicy")
                .with(DRIVER, "spec", "csi", "driver")
                .with(volumeId, "spec", "csi", "volumeHandle")
                .with(reference, "spec", "claimRef")
                .with(Map.of("topology.kubernetes.io/zone", zone), "metadata", "labels")
                .with("Bound", "status", "phase");
    }

    private String policy(ApiObject claim) {
        String name = claim.text("spec", "storageClassName");
        return objects.find(Kinds.STORAGE_CLASS, "", name)
                .map(found -> found.text("reclaimPolicy"))
                .filter(policy -> !policy.isEmpty())
                .orElse("Delete");
    }

    private boolean claimed(ApiObject volume) {
        String namespace = volume.text("spec", "claimRef", "namespace");
        return objects.find(Kinds.CLAIM, namespace, volume.text("spec", "claimRef", "name"))
                .filter(claim -> claim.uid().equals(volume.text("spec", "claimRef", "uid")))
                .isPresent();
    }

    private void release(ApiObject volume) {
        if (volume.text("spec", "persistentVolumeReclaimPolicy").equals("Retain")) {
            objects.update(Kinds.VOLUME, volume.with("Released", "status", "phase"));
            return;
        }
        context.find(Ec2Kind.VOLUME.type(), volume.text("spec", "csi", "volumeHandle"))
                .ifPresent(context::remove);
        objects.remove(Kinds.VOLUME, volume);
    }

    private Optional<String> zone() {
        return List.copyOf(api.nodes()).stream()
                .filter(node -> Pods.condition(node, "Ready", "True"))
                .map(node -> node.labels().getOrDefault("topology.kubernetes.io/zone", ""))
                .filter(zone -> !zone.isEmpty())
                .findFirst();
    }
}
