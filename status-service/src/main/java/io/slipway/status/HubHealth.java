package io.slipway.status;

import io.slipway.status.stream.Hub;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once the hub has caught up with the progress topic; part of readiness. */
final class HubHealth implements HealthIndicator {

    private final Hub hub;

    HubHealth(Hub hub) {
        this.hub = hub;
    }

    @Override
    public Health health() {
        return hub.isReady() ? Health.up().build() : Health.outOfService().build();
    }
}
