package io.slipway.nodepool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a pool of nodes on demand in an EKS cluster.
 *
 * @param name the pool's name, unique in its cluster; the node group's name too
 * @param updatesAtOnce how many nodes are replaced at the same time, at least 1
 * @param kubernetesVersion the minor version, {@code 1.34}
 * @param tags the user's tags, for everything taggable
 */
record NodePoolSpec(
        String name,
        Size size,
        Node node,
        int updatesAtOnce,
        String kubernetesVersion,
        Map<String, String> tags) {

    NodePoolSpec {
        tags = Map.copyOf(tags);
    }

    /** Bounds and present wish: 0 ≤ min ≤ desired ≤ max, max at least 1. */
    record Size(int min, int desired, int max) {

        boolean isValid() {
            return min >= 0 && min <= desired && desired <= max && max >= 1;
        }
    }

    /**
     * What each node is.
     *
     * @param sshKeyName an EC2 key pair that exists; null for none
     */
    record Node(
            String instanceType,
            Disk disk,
            @Nullable String sshKeyName,
            Map<String, String> labels,
            List<Taint> taints) {

        Node {
            labels = Map.copyOf(labels);
            taints = List.copyOf(taints);
        }
    }

    /** The root volume: size in GiB and EBS type. */
    record Disk(int sizeGiB, String type) {}

    /** A Kubernetes taint; its value may be empty, its effect is EKS's: {@code NO_SCHEDULE}. */
    record Taint(String key, String value, String effect) {}
}
