/**
 * Passes over slices: claiming, observing, acting, recording, publishing and waiting, over ports
 * for everything outside.
 */
@NullMarked
package io.slipway.reconciler.work;

import org.jspecify.annotations.NullMarked;
