/** The broker's paths. */
@NullMarked
package io.slipway.account.broker.web;

import org.jspecify.annotations.NullMarked;
