/** The control plane's resources, over the AWS SDK. */
@NullMarked
package io.slipway.cluster.controlplane.aws;

import org.jspecify.annotations.NullMarked;
