@NullMarked
package io.slipway.cluster.controlplane;

import org.jspecify.annotations.NullMarked;
