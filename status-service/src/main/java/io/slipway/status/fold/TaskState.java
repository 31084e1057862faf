package io.slipway.status.fold;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The state of one task, or of a stage's tasks taken together, as people see it. */
public enum TaskState {
    PLANNED("Planned"),
    CREATING("Creating"),
    WAITING("Waiting"),
    READY("Ready"),
    UPDATING("Updating"),
    DELETING("Deleting"),
    DELETED("Deleted"),
    BLOCKED("Blocked"),
    FAILED("Failed");

    private final String label;

    TaskState(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }

    /** The state of that label, whatever its case. */
    public static Optional<TaskState> labelled(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label.equalsIgnoreCase(label))
                .findFirst();
    }

    /** It cannot go on as it is. */
    boolean stuck() {
        return this == BLOCKED || this == FAILED;
    }

    /** Something is being done about it now. */
    boolean active() {
        return this == CREATING || this == WAITING || this == UPDATING || this == DELETING;
    }
}
