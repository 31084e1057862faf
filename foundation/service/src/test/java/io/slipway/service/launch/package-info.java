@NullMarked
package io.slipway.service.launch;

import org.jspecify.annotations.NullMarked;
