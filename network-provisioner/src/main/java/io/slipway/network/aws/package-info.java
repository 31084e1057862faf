/** The resources of a network at AWS. The only place of this service that knows the SDK. */
@NullMarked
package io.slipway.network.aws;

import org.jspecify.annotations.NullMarked;
