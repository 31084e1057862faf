package io.slipway.status.fold;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a cluster: network, control-plane, node-pools, add-ons, or another system's.
 *
 * @param state the state of its tasks taken together
 * @param percent how much of it is done, 0 to 100
 * @param remainingSeconds how long it will still take; null when nobody can tell
 */
public record Stage(
        String name,
        TaskState state,
        int percent,
        @Nullable Integer remainingSeconds,
        List<Task> tasks) {

    public Stage {
        tasks = List.copyOf(tasks);
    }
}
