/** Looking at AWS for many slices at once. */
@NullMarked
package io.slipway.aws.reading;

import org.jspecify.annotations.NullMarked;
