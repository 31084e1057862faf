/** What a user asks of a cluster: reading it, every rule it has to meet, and its typed form. */
@NullMarked
package io.slipway.cluster.spec;

import org.jspecify.annotations.NullMarked;
