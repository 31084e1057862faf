@NullMarked
package io.slipway.simulator.ec2;

import org.jspecify.annotations.NullMarked;
