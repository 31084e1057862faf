/**
 * What a slice is made of: its identity, desired state, slots, intents, lease and outbox. Pure
 * data.
 */
@NullMarked
package io.slipway.reconciler.slice;

import org.jspecify.annotations.NullMarked;
