/** A cluster's status and events over REST. */
@NullMarked
package io.slipway.status.fold.web;

import org.jspecify.annotations.NullMarked;
