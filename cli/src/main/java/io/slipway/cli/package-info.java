/**
 * The {@code slipway} command: its root, what every command shares on failure, and what is not
 * built yet.
 */
@NullMarked
package io.slipway.cli;

import org.jspecify.annotations.NullMarked;
