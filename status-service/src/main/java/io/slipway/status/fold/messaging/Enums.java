package io.slipway.status.fold.messaging;

import io.slipway.events.ClusterPhase;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.TaskState;
import java.util.Optional;

/** Enumerations have the same names here and there, but for the one of what is not known. */
final class Enums {

    private Enums() {}

    static Optional<Phase> phase(ClusterPhase phase) {
        return phase == ClusterPhase.UNKNOWN
                ? Optional.empty()
                : Optional.of(Phase.valueOf(phase.name()));
    }

    static ClusterPhase phase(Phase phase) {
        return ClusterPhase.valueOf(phase.name());
    }

    static Optional<TaskState> state(io.slipway.events.TaskState state) {
        return state == io.slipway.events.TaskState.UNKNOWN
                ? Optional.empty()
                : Optional.of(TaskState.valueOf(state.name()));
    }

    static io.slipway.events.TaskState state(TaskState state) {
        return io.slipway.events.TaskState.valueOf(state.name());
    }
}
