/**
 * The sweeper: finds what carries this installation's tag in AWS and belongs to a slice that is
 * gone, and has it deleted; tells of what it cannot explain.
 */
@NullMarked
package io.slipway.reconciler.sweep;

import org.jspecify.annotations.NullMarked;
