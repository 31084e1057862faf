/** Whether a request for a cluster is let in: its project, its spec, its cloud account. */
@NullMarked
package io.slipway.cluster.admission;

import org.jspecify.annotations.NullMarked;
