package io.slipway.network;

import java.util.Locale;

/**
 * What runs in the network: it decides which groups there are, and whether an API load balancer.
 */
enum ClusterType {
    /** AWS runs the control plane, and gives the cluster a security group of its own. */
    EKS,
    /** Control plane and nodes are instances of ours. */
    AWS;

    /** As in specs: {@code eks}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
