@NullMarked
package io.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
