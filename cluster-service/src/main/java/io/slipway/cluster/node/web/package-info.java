/** Nodes over HTTP. */
@NullMarked
package io.slipway.cluster.node.web;

import org.jspecify.annotations.NullMarked;
