/** Plans over HTTP. */
@NullMarked
package io.slipway.cluster.preview.web;

import org.jspecify.annotations.NullMarked;
