/** The nodes of clusters, as AWS has them. */
@NullMarked
package io.slipway.cluster.node;

import org.jspecify.annotations.NullMarked;
