package io.slipway.cli.watch;

import io.slipway.cli.client.Task;

/** A task's state; what a newer server may add is {@link #OTHER}. */
enum TaskState {
    PLANNED,
    CREATING,
    WAITING,
    READY,
    UPDATING,
    DELETING,
    DELETED,
    BLOCKED,
    FAILED,
    OTHER;

    static TaskState of(Task task) {
        return switch (task.state()) {
            case "Planned" -> PLANNED;
            case "Creating" -> CREATING;
            case "Waiting" -> WAITING;
            case "Ready" -> READY;
            case "Updating" -> UPDATING;
            case "Deleting" -> DELETING;
            case "Deleted" -> DELETED;
            case "Blocked" -> BLOCKED;
            case "Failed" -> FAILED;
            default -> OTHER;
        };
    }

    /** Something is being done about it right now. */
    boolean active() {
        return switch (this) {
            case CREATING, WAITING, UPDATING, DELETING -> true;
            case PLANNED, READY, DELETED, BLOCKED, FAILED, OTHER -> false;
        };
    }

    /** It needs a person. */
    boolean stuck() {
        return this == BLOCKED || this == FAILED;
    }
}
