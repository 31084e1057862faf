/** When the sweeper of a service runs, and what it told last. */
@NullMarked
package io.slipway.service.sweep;

import org.jspecify.annotations.NullMarked;
