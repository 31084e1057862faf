@NullMarked
package io.slipway.service.messaging;

import org.jspecify.annotations.NullMarked;
