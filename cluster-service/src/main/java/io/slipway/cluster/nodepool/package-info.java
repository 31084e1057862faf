/** A cluster's node pools, each for itself: parts of the cluster's spec and slices of their own. */
@NullMarked
package io.slipway.cluster.nodepool;

import org.jspecify.annotations.NullMarked;
