@NullMarked
package io.slipway.cluster.nodepool;

import org.jspecify.annotations.NullMarked;
