@NullMarked
package io.slipway.nodepool.messaging;

import org.jspecify.annotations.NullMarked;
