@NullMarked
package io.slipway.network;

import org.jspecify.annotations.NullMarked;
