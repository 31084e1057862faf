/**
 * Nodes that join only if everything they were given is right: from an instance's user data over
 * the secret it names to the cluster's API.
 */
@NullMarked
package io.slipway.simulator.joining;

import org.jspecify.annotations.NullMarked;
