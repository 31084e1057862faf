/** Clusters over HTTP. */
@NullMarked
package io.slipway.cluster.cluster.web;

import org.jspecify.annotations.NullMarked;
