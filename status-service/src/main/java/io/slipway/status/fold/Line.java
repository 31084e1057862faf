package io.slipway.status.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task and what is reckoned with it.
 *
 * @param leaving it is to go: ready is the beginning and deleted the end
 * @param stuckSince since when it is blocked, failed or held; null when it is not
 * @param holders what in AWS stands in its way, where that is known
 */
record Line(
        Task task, boolean leaving, @Nullable Instant stuckSince, List<Blocker.Holder> holders) {

    /** What is not known to take time usually takes so long ("How long AWS takes", aws.md). */
    private static final int USUAL_SECONDS = 2;

    private static final double NEARLY = 0.95;

    SlotKey key() {
        return new SlotKey(task.slice(), task.slot());
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

    int weight() {
        var expected = task.expectedSeconds();
        return expected == null || expected < 1 ? USUAL_SECONDS : expected;
    }

    /** How much of it is done, 0 to 1. */
    double share(Instant now) {
        if (finished()) {
            return 1;
        }
        return begun() ? Math.min(NEARLY, elapsedSeconds(now) / weight()) : 0;
    }

    /** What it will still take; of one that takes longer than usual, a tenth of the usual. */
    double remainingSeconds(Instant now) {
        if (finished()) {
            return 0;
        }
        double rest = begun() ? weight() - elapsedSeconds(now) : weight();
        return Math.max(rest, Math.max(1, weight() / 10.0));
    }

    private double elapsedSeconds(Instant now) {
        var started = task.startedAt();
        return started == null
                ? 0
                : Math.max(0, Duration.between(started, now).toMillis()) / 1000.0;
    }
}
