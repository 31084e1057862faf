@NullMarked
package io.slipway.testing;

import org.jspecify.annotations.NullMarked;
