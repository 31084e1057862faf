/** Why a cluster is where it is: cause, remedy, and how to look for oneself. */
@NullMarked
package io.slipway.cli.why;

import org.jspecify.annotations.NullMarked;
