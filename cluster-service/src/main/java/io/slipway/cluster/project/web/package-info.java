/** Projects over HTTP. */
@NullMarked
package io.slipway.cluster.project.web;

import org.jspecify.annotations.NullMarked;
