@NullMarked
package io.slipway.network.messaging;

import org.jspecify.annotations.NullMarked;
