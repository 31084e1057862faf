/** The plan: a pure function of a desired graph, the observed slots and the time. */
@NullMarked
package io.slipway.reconciler.plan;

import org.jspecify.annotations.NullMarked;
