@NullMarked
package io.slipway.cluster.cluster;

import org.jspecify.annotations.NullMarked;
