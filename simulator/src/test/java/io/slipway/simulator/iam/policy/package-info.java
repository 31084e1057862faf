@NullMarked
package io.slipway.simulator.iam.policy;

import org.jspecify.annotations.NullMarked;
