package io.slipway.standalone;

import org.jspecify.annotations.Nullable;

/**
 * How the platform is to run.
 *
 * @param port of the gateway; 0 for any free one
 * @param aws which AWS
 * @param speed of the simulator's clock; 1 with real AWS
 * @param seed adds spread to the built-in simulator's durations; null for medians
 */
record PlatformOptions(int port, AwsChoice aws, double speed, @Nullable Long seed) {}
