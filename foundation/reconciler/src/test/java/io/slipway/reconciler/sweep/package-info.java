@NullMarked
package io.slipway.reconciler.sweep;

import org.jspecify.annotations.NullMarked;
