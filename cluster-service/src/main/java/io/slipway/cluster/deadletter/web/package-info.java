/** Dead letters over HTTP. */
@NullMarked
package io.slipway.cluster.deadletter.web;

import org.jspecify.annotations.NullMarked;
