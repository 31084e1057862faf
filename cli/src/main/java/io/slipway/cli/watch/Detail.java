package io.slipway.cli.watch;

/** How much of the tree is spelled out; the less room, the less of what asks for no attention. */
enum Detail {
    ALL,
    /** Finished stages as one line. */
    OPEN_STAGES,
    /** Within a stage, what is done as a count. */
    OPEN_TASKS,
    /** What has not begun as a count, too. */
    BEGUN_TASKS;

    boolean hidesStage(StageProgress progress) {
        return this != ALL && progress.finished();
    }

    boolean hides(TaskState state, boolean deleting) {
        boolean done = state == TaskState.DELETED || (state == TaskState.READY && !deleting);
        boolean toCome = state == TaskState.PLANNED || (state == TaskState.READY && deleting);
        return switch (this) {
            case ALL, OPEN_STAGES -> false;
            case OPEN_TASKS -> done;
            case BEGUN_TASKS -> done || toCome;
        };
    }
}
