/** The {@code slipway account} commands. */
@NullMarked
package io.slipway.cli.account;

import org.jspecify.annotations.NullMarked;
