package io.slipway.cluster.preview;

import io.slipway.cluster.cluster.ClusterKinds;
import io.slipway.cluster.spec.ClusterSpec;
import java.util.Set;

/**
 * Where in a cluster's spec a part's spec comes from.
 *
 * @param root of the members that are the part's own
 * @param shared members that stand at the cluster's own root
 */
record PartFields(String root, Set<String> shared) {

    private static final Set<String> OF_CLUSTER =
            Set.of("tags", "bastion", "apiServer", "sshKeyName", "drift");

    /** Those of the part that stands in that slot of the cluster. */
    static PartFields of(String slot, ClusterSpec spec) {
        if (slot.equals(ClusterKinds.NETWORK)) {
            return new PartFields("/placement", OF_CLUSTER);
        }
        for (var index = 0; index < spec.nodePools().size(); index++) {
            if (slot.endsWith("/" + spec.nodePools().get(index).name())) {
                return new PartFields("/nodePools/" + index, OF_CLUSTER);
            }
        }
        return new PartFields("", Set.of());
    }

    /**
     * The same place as a pointer into the cluster's spec.
     *
     * @param field a pointer into the part's spec
     */
    String inCluster(String field) {
        if (field.isEmpty()) {
            return root;
        }
        var member = field.split("/", -1)[1];
        return shared.contains(member) ? field : root + field;
    }
}
