/** Clusters by name, in MongoDB. */
@NullMarked
package io.slipway.cluster.cluster.store;

import org.jspecify.annotations.NullMarked;
