/** A cluster as a slice whose resources are slices: network, control plane, node pools. */
@NullMarked
package io.slipway.cluster.cluster;

import org.jspecify.annotations.NullMarked;
