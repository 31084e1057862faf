/** The spec's own description over HTTP. */
@NullMarked
package io.slipway.cluster.spec.web;

import org.jspecify.annotations.NullMarked;
