@NullMarked
package io.slipway.service.slices;

import org.jspecify.annotations.NullMarked;
