@NullMarked
package io.slipway.cluster.admission;

import org.jspecify.annotations.NullMarked;
