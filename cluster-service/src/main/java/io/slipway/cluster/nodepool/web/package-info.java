/** Node pools over HTTP. */
@NullMarked
package io.slipway.cluster.nodepool.web;

import org.jspecify.annotations.NullMarked;
