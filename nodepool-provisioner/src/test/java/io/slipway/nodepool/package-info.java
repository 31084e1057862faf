@NullMarked
package io.slipway.nodepool;

import org.jspecify.annotations.NullMarked;
