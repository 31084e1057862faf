@NullMarked
package io.slipway.embedded;

import org.jspecify.annotations.NullMarked;
