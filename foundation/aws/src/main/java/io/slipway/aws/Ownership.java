package io.slipway.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose a resource is, and what people and other programs shall see on it.
 *
 * @param installation id of this Slipway; several may share an AWS account
 * @param project the project of the cluster
 * @param clusterName the cluster's name, as in tags of Kubernetes and Cluster API
 * @param sliceId the slice whose owner made it
 * @param slot its slot in that slice
 * @param userTags what the cluster's spec asks for; none of them decides anything
 * @param role its part in the Cluster API's eyes; {@code null} where that knows none
 */
public record Ownership(
        String installation,
        String project,
        String clusterName,
        String sliceId,
        String slot,
        Map<String, String> userTags,
        @Nullable Role role) {

    public Ownership {
        userTags = Map.copyOf(userTags);
    }

    /** The same owner's other slot, in no role. */
    public Ownership inSlot(String other) {
        return new Ownership(installation, project, clusterName, sliceId, other, userTags, null);
    }

    public Ownership as(Role newRole) {
        return new Ownership(installation, project, clusterName, sliceId, slot, userTags, newRole);
    }

    /** Values of {@code sigs.k8s.io/cluster-api-provider-aws/role}. */
    public enum Role {
        COMMON("common"),
        PUBLIC("public"),
        PRIVATE("private"),
        APISERVER("apiserver"),
        BASTION("bastion"),
        CONTROL_PLANE("control-plane"),
        NODE("node");

        private final String value;

        Role(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }
    }
}
