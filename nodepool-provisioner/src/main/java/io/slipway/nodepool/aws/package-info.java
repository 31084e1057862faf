/** The resources of a node pool at AWS. The only place of this service that knows the SDK. */
@NullMarked
package io.slipway.nodepool.aws;

import org.jspecify.annotations.NullMarked;
