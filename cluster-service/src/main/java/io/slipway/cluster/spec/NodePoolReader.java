package io.slipway.cluster.spec;

import io.slipway.cluster.spec.ClusterSpec.Disk;
import io.slipway.cluster.spec.ClusterSpec.NodePool;
import io.slipway.cluster.spec.ClusterSpec.Size;
import io.slipway.cluster.spec.ClusterSpec.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker pools of a spec. */
final class NodePoolReader {

    /** The pool that stands for the control plane in the API. */
    private static final String CONTROL_PLANE = "control-plane";

    private static final int MOST_OF_AWS = 1_000;
    private static final int SMALLEST_DISK = 20;
    private static final int LARGEST_DISK = 16_384;
    private static final int DEFAULT_DISK = 50;

    private final String type;
    private final List<String> placementZones;
    private final Problems problems;

    private NodePoolReader(String type, List<String> placementZones, Problems problems) {
        this.type = type;
        this.placementZones = placementZones;
        this.problems = problems;
    }

    static List<NodePool> readAll(
            Fields cluster, String type, List<String> placementZones, Problems problems) {
        var reader = new NodePoolReader(type, placementZones, problems);
        var pools = new ArrayList<NodePool>();
        var names = new HashSet<>(List.of(CONTROL_PLANE));
        for (var fields : cluster.objects("nodePools")) {
            var pool = reader.read(fields);
            if (!pool.name().isEmpty() && !names.add(pool.name())) {
                problems.add(
                        fields.at("name"),
                        SpecCode.POOL_NAME_TAKEN,
                        "The name %s is taken".formatted(pool.name()));
            }
            pools.add(pool);
        }
        if (pools.isEmpty() && cluster.given()) {
            problems.add(
                    cluster.at("nodePools"),
                    SpecCode.POOL_SET_INVALID,
                    "A cluster has at least one worker pool",
                    "Add nodePools: [{name, instanceType, size}].");
        }
        return pools;
    }

    private NodePool read(Fields fields) {
        var name = name(fields);
        var instanceType = instanceType(fields);
        var size = type.equals("eks") ? range(fields) : count(fields);
        var zones = zones(fields);
        var labels = LabelReader.labels(fields, problems);
        var taints = LabelReader.taints(fields, problems);
        var disk = disk(fields.object("disk"));
        var update = update(fields.object("update"));
        CapacityReader.read(fields.object("capacity"), type, problems);
        if (fields.has("allowWorkloads")) {
            problems.add(
                    fields.at("allowWorkloads"),
                    SpecCode.NOT_A_CONTROL_PLANE,
                    "Only a control plane needs to be told that it may run workloads",
                    "Leave it out: workers always do.");
        }
        fields.end();
        return new NodePool(name, instanceType, size, zones, labels, taints, disk, update);
    }

    private String name(Fields fields) {
        var name = fields.requiredText("name");
        if (!name.isEmpty() && !Patterns.NAME.matcher(name).matches()) {
            problems.add(
                    fields.at("name"),
                    SpecCode.NAME_INVALID,
                    "%s is not a DNS label of 1 to 40 characters".formatted(name));
        }
        return name;
    }

    private String instanceType(Fields fields) {
        var instanceType = fields.requiredText("instanceType");
        if (!instanceType.isEmpty() && !Patterns.INSTANCE_TYPE.matcher(instanceType).matches()) {
            problems.add(
                    fields.at("instanceType"),
                    SpecCode.INSTANCE_TYPE_UNAVAILABLE,
                    instanceType + " is not an EC2 instance type",
                    "Use one such as m5.large.");
        }
        return instanceType;
    }

    private Size range(Fields pool) {
        var fields = pool.requiredObject("size");
        var min = fields.requiredInteger("min");
        var desired = fields.requiredInteger("desired");
        var max = fields.requiredInteger("max");
        fields.end();
        if (min == null || desired == null || max == null) {
            return new Size(0, 0, 0);
        }
        refuseUnless(min >= 0, fields.at("min"), "min is at least 0, not " + min);
        refuseUnless(
                min <= desired && desired <= max,
                fields.pointer(),
                "It must hold: min ≤ desired ≤ max (%d, %d, %d)".formatted(min, desired, max));
        refuseUnless(max >= 1, fields.at("max"), "max is at least 1, not " + max);
        return new Size(min, desired, max);
    }

    private Size count(Fields pool) {
        var size = Objects.requireNonNullElse(pool.requiredInteger("size"), 0);
        refuseUnless(
                size >= 0 && size <= MOST_OF_AWS,
                pool.at("size"),
                "A pool has 0 to %d nodes, not %d".formatted(MOST_OF_AWS, size));
        return new Size(size, size, size);
    }

    private void refuseUnless(boolean right, String pointer, String message) {
        if (!right) {
            problems.add(pointer, SpecCode.SIZE_INVALID, message);
        }
    }

    private List<String> zones(Fields fields) {
        var zones = fields.texts("zones");
        var pointer = fields.at("zones");
        for (var zone : Fields.repeated(zones)) {
            problems.add(pointer, SpecCode.ZONE_INVALID, zone + " is named more than once");
        }
        for (var zone : zones) {
            if (!placementZones.isEmpty() && !placementZones.contains(zone)) {
                problems.add(
                        pointer,
                        SpecCode.ZONE_INVALID,
                        zone + " is not among the zones of the cluster's placement",
                        "Use some of %s, or leave zones out for all."
                                .formatted(String.join(", ", placementZones)));
            }
        }
        return zones.isEmpty() ? placementZones : zones;
    }

    private Disk disk(Fields fields) {
        var size = orDefault(fields.integer("sizeGiB"), DEFAULT_DISK);
        refuseUnless(
                size >= SMALLEST_DISK && size <= LARGEST_DISK,
                fields.at("sizeGiB"),
                "A node's disk has %d to %d GiB, not %d"
                        .formatted(SMALLEST_DISK, LARGEST_DISK, size));
        var diskType = fields.choice("type", "gp3", "gp2");
        fields.end();
        return new Disk(size, diskType);
    }

    private Update update(Fields fields) {
        var surge = orDefault(fields.integer("maxSurge"), 1);
        var unavailable = orDefault(fields.integer("maxUnavailable"), 0);
        fields.end();
        refuseUnless(
                surge >= 0 && unavailable >= 0 && surge + unavailable >= 1,
                fields.pointer(),
                "maxSurge and maxUnavailable are not negative, and not both 0");
        return new Update(surge, unavailable);
    }

    private static int orDefault(@Nullable Integer value, int whenAbsent) {
        return value == null ? whenAbsent : value;
    }
}
