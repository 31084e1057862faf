/**
 * status-service: folds what is told of clusters into one status each, and tells those who watch.
 */
@NullMarked
package io.slipway.status;

import org.jspecify.annotations.NullMarked;
