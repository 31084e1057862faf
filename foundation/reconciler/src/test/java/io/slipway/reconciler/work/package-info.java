@NullMarked
package io.slipway.reconciler.work;

import org.jspecify.annotations.NullMarked;
