@NullMarked
package io.slipway.cluster.spec;

import org.jspecify.annotations.NullMarked;
