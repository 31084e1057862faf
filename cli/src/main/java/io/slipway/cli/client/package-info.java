/**
 * The REST API as the command line sees it: requests, answers, problem details and the status
 * stream.
 */
@NullMarked
package io.slipway.cli.client;

import org.jspecify.annotations.NullMarked;
