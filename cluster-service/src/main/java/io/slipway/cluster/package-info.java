/** Clusters as desired, their profiles, their EKS control planes, and what they would come to. */
@NullMarked
package io.slipway.cluster;

import org.jspecify.annotations.NullMarked;
