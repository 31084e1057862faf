/**
 * What a command stands in: environment, streams, terminal; and what it writes with: tables,
 * colours, durations.
 */
@NullMarked
package io.slipway.cli.terminal;

import org.jspecify.annotations.NullMarked;
