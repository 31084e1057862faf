@NullMarked
package io.slipway.service.preview;

import org.jspecify.annotations.NullMarked;
