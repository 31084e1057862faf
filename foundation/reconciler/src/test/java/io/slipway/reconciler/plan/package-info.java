@NullMarked
package io.slipway.reconciler.plan;

import org.jspecify.annotations.NullMarked;
