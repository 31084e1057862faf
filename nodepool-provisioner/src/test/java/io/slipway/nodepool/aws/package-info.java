@NullMarked
package io.slipway.nodepool.aws;

import org.jspecify.annotations.NullMarked;
