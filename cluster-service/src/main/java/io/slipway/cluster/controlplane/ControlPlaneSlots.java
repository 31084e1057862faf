package io.slipway.cluster.controlplane;

/** Where a control plane's resources stand. */
final class ControlPlaneSlots {

    static final String CLUSTER_ROLE = "role/cluster";
    static final String NODE_ROLE = "role/node";
    static final String CLUSTER = "cluster";
    static final String OIDC_PROVIDER = "oidc-provider";

    static final String BASTION_RULE = "security-group-rule/bastion";

    private ControlPlaneSlots() {}

    /** A managed policy attached to the role {@code cluster} or {@code node}. */
    static String policy(String role, String policy) {
        return "role-policy/" + role + "/" + policy;
    }

    static String addOn(String name) {
        return "addon/" + name;
    }
}
