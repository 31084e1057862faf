/** The inventory over HTTP. */
@NullMarked
package io.slipway.cluster.inventory.web;

import org.jspecify.annotations.NullMarked;
