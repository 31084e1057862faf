/**
 * What every service that talks to AWS stands on: clients per account and region, ownership tags,
 * names, and the one translation of AWS errors.
 */
@NullMarked
package io.slipway.aws;

import org.jspecify.annotations.NullMarked;
