package io.slipway.cluster.spec;

import java.util.Set;

/** The control plane that a self-managed cluster names and an EKS cluster does not. */
final class ControlPlaneReader {

    private static final Set<Integer> SIZES = Set.of(1, 3, 5);

    private ControlPlaneReader() {}

    static void read(Fields cluster, String type, Problems problems) {
        var fields = cluster.object("controlPlane");
        if (type.equals("eks") && fields.given()) {
            problems.add(
                    fields.pointer(),
                    SpecCode.POOL_SET_INVALID,
                    "An EKS cluster names no control plane: AWS runs it",
                    "Leave it out.");
        }
        if (type.equals("aws") && !fields.given()) {
            problems.add(
                    fields.pointer(),
                    SpecCode.POOL_SET_INVALID,
                    "A self-managed cluster names its control plane",
                    "Add controlPlane: {size, instanceType}.");
        }
        var size = fields.integer("size");
        if (size != null && !SIZES.contains(size)) {
            problems.add(
                    fields.at("size"),
                    SpecCode.CONTROL_PLANE_SIZE_INVALID,
                    "A control plane has 1, 3 or 5 nodes, not " + size);
        }
        fields.requiredText("instanceType");
        fields.texts("zones");
        fields.flag("allowWorkloads", false);
        refuseSpot(fields.object("capacity"), problems);
        fields.end();
    }

    private static void refuseSpot(Fields capacity, Problems problems) {
        if (capacity.choice("type", "onDemand", "spot").equals("spot")) {
            problems.add(
                    capacity.at("type"),
                    SpecCode.SPOT_NOT_ALLOWED,
                    "Control-plane nodes cannot be spot instances");
        }
        capacity.integer("maxBidPercent");
        capacity.end();
    }
}
