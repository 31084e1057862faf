@NullMarked
package io.slipway.network.aws;

import org.jspecify.annotations.NullMarked;
