package io.slipway.nodepool;

import io.slipway.nodepool.NodePoolSpec.Disk;
import io.slipway.nodepool.NodePoolSpec.Node;
import io.slipway.nodepool.NodePoolSpec.Size;
import io.slipway.nodepool.NodePoolSpec.Taint;
import io.slipway.reconciler.plan.Blueprint.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pool's spec from its tree. Whatever it does not understand it refuses: nothing asked for
 * is silently left out.
 */
final class NodePoolSpecReader {

    /** What reading came to. */
    sealed interface Reading {

        record Understood(NodePoolSpec spec) implements Reading {}

        record Refused(Refusal refusal) implements Reading {}
    }

    private static final Set<String> FIELDS =
            Set.of(
                    "drift",
                    "name",
                    "instanceType",
                    "size",
                    "labels",
                    "taints",
                    "disk",
                    "update",
                    "zones",
                    "sshKeyName",
                    "tags",
                    "clusterType",
                    "kubernetesVersion");

    private static final Map<String, String> EFFECTS =
            Map.of(
                    "NoSchedule", "NO_SCHEDULE",
                    "PreferNoSchedule", "PREFER_NO_SCHEDULE",
                    "NoExecute", "NO_EXECUTE");

    private static final int DEFAULT_DISK_GIB = 50;
    private static final String DEFAULT_DISK_TYPE = "gp3";

    private final SpecFields fields;

    private NodePoolSpecReader(Map<String, Object> tree) {
        this.fields = new SpecFields(tree);
    }

    static Reading read(Map<String, Object> tree) {
        return new NodePoolSpecReader(tree).read();
    }

    private Reading read() {
        var unsupported = unsupported();
        if (unsupported != null) {
            return new Reading.Refused(unsupported);
        }
        var name = fields.text("name");
        var instanceType = fields.text("instanceType");
        var version = fields.text("kubernetesVersion");
        if (name == null || instanceType == null || version == null) {
            return refused(
                    "FIELD_REQUIRED", "/name, /instanceType and /kubernetesVersion are required");
        }
        var size = size();
        if (!size.isValid()) {
            return refused("SIZE_INVALID", "/size: 0 ≤ min ≤ desired ≤ max and 1 ≤ max");
        }
        var taints = taints();
        if (taints == null) {
            return refused("TAINT_INVALID", "/taints: a taint needs a key and a known effect");
        }
        var node =
                new Node(
                        instanceType,
                        disk(),
                        fields.text("sshKeyName"),
                        fields.object("labels").texts(),
                        taints);
        return new Reading.Understood(
                new NodePoolSpec(
                        name, size, node, updatesAtOnce(), version, fields.object("tags").texts()));
    }

    private @Nullable Refusal unsupported() {
        for (var field : fields.tree().keySet()) {
            if (!FIELDS.contains(String.valueOf(field))) {
                return notSupported("/%s is not supported for node pools yet".formatted(field));
            }
        }
        var type = fields.text("clusterType");
        return "eks".equals(type)
                ? null
                : notSupported("/clusterType: '%s' is not supported yet".formatted(type));
    }

    private Size size() {
        var size = fields.object("size");
        return new Size(size.number("min", -1), size.number("desired", -1), size.number("max", -1));
    }

    private Disk disk() {
        var disk = fields.object("disk");
        var type = disk.text("type");
        return new Disk(
                disk.number("sizeGiB", DEFAULT_DISK_GIB), type == null ? DEFAULT_DISK_TYPE : type);
    }

    /**
     * EKS has one number for both: it starts a new node for each it takes away, that many at once.
     */
    private int updatesAtOnce() {
        var update = fields.object("update");
        return Math.max(
                1, Math.max(update.number("maxSurge", 1), update.number("maxUnavailable", 0)));
    }

    private @Nullable List<Taint> taints() {
        var taints = new ArrayList<Taint>();
        for (var taint : fields.objects("taints")) {
            var key = taint.text("key");
            var value = taint.text("value");
            var effect = EFFECTS.get(String.valueOf(taint.text("effect")));
            if (key == null || effect == null) {
                return null;
            }
            taints.add(new Taint(key, value == null ? "" : value, effect));
        }
        return taints;
    }

    private static Reading refused(String code, String message) {
        return new Reading.Refused(new Refusal(code, message, null));
    }

    private static Refusal notSupported(String message) {
        return new Refusal("NOT_SUPPORTED", message, "Leave it out.");
    }
}
