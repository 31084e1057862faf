/** Profiles over HTTP. */
@NullMarked
package io.slipway.cluster.profile.web;

import org.jspecify.annotations.NullMarked;
