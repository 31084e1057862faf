package io.slipway.status.stream;

import java.time.Duration;

/**
 * How much the hub keeps.
 *
 * @param framesPerCluster steps kept of each cluster
 * @param framesPerProject steps kept of each project
 * @param idle how long the steps of a cluster that nobody watches are kept after the last
 */
public record HubSettings(int framesPerCluster, int framesPerProject, Duration idle) {

    public HubSettings {
        if (framesPerCluster < 1 || framesPerProject < 1 || !idle.isPositive()) {
            throw new IllegalArgumentException("A hub has to keep something");
        }
    }
}
