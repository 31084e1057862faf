/** Access to clusters over HTTP. */
@NullMarked
package io.slipway.cluster.access.web;

import org.jspecify.annotations.NullMarked;
