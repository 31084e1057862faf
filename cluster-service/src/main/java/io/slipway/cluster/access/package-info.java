/** How people and programs reach clusters' Kubernetes APIs. */
@NullMarked
package io.slipway.cluster.access;

import org.jspecify.annotations.NullMarked;
