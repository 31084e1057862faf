/** What a spec would come to: every resource, how long it takes, what it costs. */
@NullMarked
package io.slipway.cluster.preview;

import org.jspecify.annotations.NullMarked;
