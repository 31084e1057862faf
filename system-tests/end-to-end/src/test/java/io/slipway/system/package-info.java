/** The whole platform, started and killed as a user would, and the rules of the house. */
@NullMarked
package io.slipway.system;

import org.jspecify.annotations.NullMarked;
