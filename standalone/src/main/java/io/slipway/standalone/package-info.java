/** The whole platform in one JVM: {@code up}, {@code demo} and {@code simulator}. */
@NullMarked
package io.slipway.standalone;

import org.jspecify.annotations.NullMarked;
