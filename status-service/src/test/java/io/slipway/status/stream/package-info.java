/** How those who watch are told. */
@NullMarked
package io.slipway.status.stream;

import org.jspecify.annotations.NullMarked;
