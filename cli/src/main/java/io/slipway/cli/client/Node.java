package io.slipway.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as the API shows it.
 *
 * @param name what Kubernetes calls it
 * @param capacity how it is paid for: on-demand or spot
 * @param state of its instance: pending, running and so on
 * @param ready whether Kubernetes has it as ready; null where that is not known
 */
public record Node(
        String name,
        String pool,
        String instanceId,
        String zone,
        String instanceType,
        @Nullable String capacity,
        @Nullable String privateIp,
        @Nullable String version,
        String state,
        @Nullable Boolean ready,
        @Nullable Instant createdAt) {

    public Node {
        name = Lenient.text(name);
        pool = Lenient.text(pool);
        instanceId = Lenient.text(instanceId);
        zone = Lenient.text(zone);
        instanceType = Lenient.text(instanceType);
        state = Lenient.text(state);
    }
}
