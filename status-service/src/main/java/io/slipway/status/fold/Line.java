package io.slipway.status.fold;

import io.slipway.status.fold.SlotState.Work;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task and what is reckoned with it.
 *
 * @param work what is done about it, or will be next
 * @param needs slots of its slice that it is made after, and goes before
 * @param leaving it is to go: ready is the beginning and deleted the end
 * @param stuckSince since when it is blocked, failed or held; null when it is not
 * @param holders what in AWS stands in its way, where that is known
 */
record Line(
        Task task,
        Work work,
        List<String> needs,
        boolean leaving,
        @Nullable Instant stuckSince,
        List<Blocker.Holder> holders) {

    static final String EXTERNAL = "external";

    SlotKey key() {
        return new SlotKey(task.slice(), task.slot());
    }

    /** Another system's: nothing of the cluster's own waits for it. */
    boolean external() {
        return task.kind().equals(EXTERNAL);
    }

    boolean finished() {
        return switch (task.state()) {
            case DELETED -> true;
            case READY -> !leaving;
            case PLANNED -> leaving;
            case CREATING, WAITING, UPDATING, DELETING, BLOCKED, FAILED -> false;
        };
    }

    /** Work on it goes on; what is to be deleted and is still being made has not begun. */
    boolean begun() {
        return task.startedAt() != null
                && (leaving ? task.state() == TaskState.DELETING : task.state().active());
    }

    boolean goesOrIsGone() {
        return task.state() == TaskState.DELETING || task.state() == TaskState.DELETED;
    }

    /** What its owner expects of this work; of what is yet to go, nobody has told. */
    @Nullable Integer expectedSeconds() {
        return leaving && !goesOrIsGone() ? null : task.expectedSeconds();
    }
}
