/** What a new slice would come to: the planner's answer before anything exists. */
@NullMarked
package io.slipway.service.preview;

import org.jspecify.annotations.NullMarked;
