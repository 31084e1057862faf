package io.slipway.status.fold;

/** What happened to the resource in a slot: the states that its owner tells of. */
public enum SlotState {
    PLANNED(TaskState.PLANNED, "will be made"),
    CREATING(TaskState.CREATING, "is being created"),
    WAITING(TaskState.WAITING, "exists and is not ready yet"),
    READY(TaskState.READY, "is ready"),
    UPDATING(TaskState.UPDATING, "is being changed"),
    UPDATED(TaskState.READY, "has been changed"),
    REPLACED(TaskState.READY, "has been replaced"),
    DELETING(TaskState.DELETING, "is being deleted"),
    DELETED(TaskState.DELETED, "is gone"),
    BLOCKED(TaskState.BLOCKED, "is blocked"),
    FAILED(TaskState.FAILED, "has failed");

    private final TaskState task;
    private final String said;

    SlotState(TaskState task, String said) {
        this.task = task;
        this.said = said;
    }

    /** How people see it. */
    public TaskState task() {
        return task;
    }

    /** In one word, as an event's reason. */
    String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** In a sentence about the slot. */
    String sentence(String slot) {
        return slot + " " + said;
    }

    /** A piece of work has come to its end. */
    boolean settled() {
        return task == TaskState.READY || task == TaskState.DELETED;
    }

    /** Which work it is a step of; the others are steps of whatever was going on. */
    Work work() {
        return switch (this) {
            case PLANNED, CREATING -> Work.CREATE;
            case UPDATING, UPDATED -> Work.UPDATE;
            case DELETING, DELETED -> Work.DELETE;
            case WAITING, READY, REPLACED, BLOCKED, FAILED -> Work.ANY;
        };
    }

    /** What is done to a resource. */
    public enum Work {
        CREATE,
        UPDATE,
        DELETE,
        ANY;

        boolean joins(Work other) {
            return this == ANY || other == ANY || this == other;
        }
    }
}
