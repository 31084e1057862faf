@NullMarked
package io.slipway.cluster.preview;

import org.jspecify.annotations.NullMarked;
