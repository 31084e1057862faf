/** What is measured; each benchmark's Javadoc says what its figure is for. */
@NullMarked
package io.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
