package io.slipway.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stage of a cluster: network, control-plane, node-pools, add-ons, or another system's. */
public record Stage(
        String name,
        String state,
        @Nullable Double percent,
        @Nullable Double remainingSeconds,
        List<Task> tasks) {

    public Stage {
        name = Lenient.text(name);
        state = Lenient.text(state);
        tasks = Lenient.list(tasks);
    }

    /** This stage with other tasks. */
    public Stage with(List<Task> changed) {
        return new Stage(name, state, percent, remainingSeconds, changed);
    }

    Stage withoutEstimates() {
        return new Stage(name, state, null, null, tasks);
    }
}
