/** The EKS control plane as a slice: roles, cluster, OIDC provider and add-ons. */
@NullMarked
package io.slipway.cluster.controlplane;

import org.jspecify.annotations.NullMarked;
