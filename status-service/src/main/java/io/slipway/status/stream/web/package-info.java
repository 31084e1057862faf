/** The streams over HTTP. */
@NullMarked
package io.slipway.status.stream.web;

import org.jspecify.annotations.NullMarked;
