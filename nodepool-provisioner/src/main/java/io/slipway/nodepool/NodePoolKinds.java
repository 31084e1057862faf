package io.slipway.nodepool;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.ResourceKind.Change;
import io.slipway.reconciler.plan.ResourceKind.Identity;
import io.slipway.reconciler.plan.ResourceKind.Report;
import io.slipway.reconciler.plan.Timing;
import java.util.List;

/**
 * The kinds of resources an EKS pool is made of; times from aws.md, "How long AWS takes". Both
 * creates take a client token.
 */
public final class NodePoolKinds {

    public static final String LAUNCH_TEMPLATE = "launch-template";
    public static final String NODEGROUP = "nodegroup";

    static final String STAGE = "node-pools";

    static final Timing NODEGROUP_CREATE = Timing.ofSeconds(119, 88, 7, 1_800);
    static final Timing NODEGROUP_UPDATE = Timing.ofSeconds(30, 10, 7, 1_800);
    static final Timing NODEGROUP_DELETE = Timing.ofSeconds(380, 300, 15, 1_800);

    private static final List<ResourceKind> ALL =
            List.of(
                    ResourceKind.immediate(LAUNCH_TEMPLATE, STAGE, Identity.TOKEN, Change.IN_PLACE)
                            .fixing(
                                    "poolName",
                                    "instanceType",
                                    "diskSizeGiB",
                                    "diskType",
                                    "sshKeyName"),
                    new ResourceKind(
                            NODEGROUP,
                            STAGE,
                            Identity.TOKEN,
                            Change.IN_PLACE,
                            NODEGROUP_CREATE,
                            NODEGROUP_UPDATE,
                            NODEGROUP_DELETE,
                            Report.POLLED));

    private NodePoolKinds() {}

    static List<ResourceKind> all() {
        return ALL;
    }
}
