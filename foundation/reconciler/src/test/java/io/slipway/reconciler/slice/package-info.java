@NullMarked
package io.slipway.reconciler.slice;

import org.jspecify.annotations.NullMarked;
