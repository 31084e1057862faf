@NullMarked
package io.slipway.simulator.secretsmanager;

import org.jspecify.annotations.NullMarked;
