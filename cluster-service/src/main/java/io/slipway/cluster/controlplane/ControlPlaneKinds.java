package io.slipway.cluster.controlplane;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.ResourceKind.Change;
import io.slipway.reconciler.plan.ResourceKind.Identity;
import io.slipway.reconciler.plan.ResourceKind.Report;
import io.slipway.reconciler.plan.Timing;
import java.util.List;

/**
 * The kinds of resources of a control plane and how long AWS takes for them (aws.md, "How long AWS
 * takes"). What changes of them is their tags, and who may reach the cluster's API.
 */
final class ControlPlaneKinds {

    static final String ROLE = "role";
    static final String ROLE_POLICY = "role-policy";
    static final String CLUSTER = "cluster";
    static final String OIDC_PROVIDER = "oidc-provider";
    static final String ADD_ON = "addon";
    static final String SECURITY_GROUP_RULE = "security-group-rule";

    private static final String CONTROL_PLANE_STAGE = "control-plane";
    private static final String ADD_ONS_STAGE = "add-ons";

    /** All of them. */
    static final List<ResourceKind> ALL =
            List.of(
                    iam(ROLE, Change.IN_PLACE).fixing("name", "service"),
                    iam(ROLE_POLICY, Change.FIXED),
                    iam(OIDC_PROVIDER, Change.FIXED),
                    ResourceKind.immediate(
                            SECURITY_GROUP_RULE,
                            CONTROL_PLANE_STAGE,
                            Identity.NATURAL,
                            Change.FIXED),
                    polled(
                                    CLUSTER,
                                    CONTROL_PLANE_STAGE,
                                    Timing.ofSeconds(588, 480, 15, 25 * 60),
                                    Timing.ofSeconds(180, 110, 10, 15 * 60),
                                    Timing.ofSeconds(150, 110, 10, 15 * 60))
                            .fixing("name", "version", "roleArn", "subnetIds"),
                    polled(
                                    ADD_ON,
                                    ADD_ONS_STAGE,
                                    Timing.ofSeconds(45, 30, 15, 40 * 60),
                                    Timing.AT_ONCE,
                                    Timing.ofSeconds(30, 15, 15, 15 * 60))
                            .fixing("name", "cluster"));

    private ControlPlaneKinds() {}

    /** IAM knows no client tokens; its names are unique. */
    private static ResourceKind iam(String name, Change change) {
        return ResourceKind.immediate(name, CONTROL_PLANE_STAGE, Identity.NATURAL, change);
    }

    private static ResourceKind polled(
            String name, String stage, Timing create, Timing update, Timing delete) {
        return new ResourceKind(
                name,
                stage,
                Identity.TOKEN,
                Change.IN_PLACE,
                create,
                update,
                delete,
                Report.POLLED);
    }
}
