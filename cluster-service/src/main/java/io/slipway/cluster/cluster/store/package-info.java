/** Clusters by name, and the keys of repeated requests, in MongoDB. */
@NullMarked
package io.slipway.cluster.cluster.store;

import org.jspecify.annotations.NullMarked;
