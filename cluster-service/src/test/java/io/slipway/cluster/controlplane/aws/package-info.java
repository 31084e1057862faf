@NullMarked
package io.slipway.cluster.controlplane.aws;

import org.jspecify.annotations.NullMarked;
