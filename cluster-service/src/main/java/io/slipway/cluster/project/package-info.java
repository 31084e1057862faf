/** Projects, which own clusters, accounts and profiles. */
@NullMarked
package io.slipway.cluster.project;

import org.jspecify.annotations.NullMarked;
