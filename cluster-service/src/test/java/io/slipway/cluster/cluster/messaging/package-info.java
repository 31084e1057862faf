@NullMarked
package io.slipway.cluster.cluster.messaging;

import org.jspecify.annotations.NullMarked;
