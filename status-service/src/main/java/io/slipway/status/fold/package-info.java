/**
 * What is known of a cluster, folded into one status; pure. Folding is idempotent and indifferent
 * to the order in which news come.
 */
@NullMarked
package io.slipway.status.fold;

import org.jspecify.annotations.NullMarked;
