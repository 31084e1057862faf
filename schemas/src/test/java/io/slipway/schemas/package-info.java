@NullMarked
package io.slipway.schemas;

import org.jspecify.annotations.NullMarked;
