/** What a slice would come to: the planner's answer before anything is written. */
@NullMarked
package io.slipway.service.preview;

import org.jspecify.annotations.NullMarked;
