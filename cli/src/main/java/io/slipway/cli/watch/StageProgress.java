package io.slipway.cli.watch;

import io.slipway.cli.client.Stage;
import io.slipway.cli.client.Status;
import io.slipway.cli.client.Task;
import io.slipway.cli.terminal.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How far a stage is at a moment, reckoned from its tasks: the stream tells of tasks, and between
 * two events a bar shall go on.
 *
 * @param state Planned, Creating, Updating, Deleting, Ready, Deleted, Blocked or Failed
 * @param fraction 0 to 1
 * @param elapsed since the stage's first task started, up to the end of its last
 * @param remaining as the server reckoned it, less what has passed since
 */
record StageProgress(
        String state,
        double fraction,
        @Nullable Duration elapsed,
        @Nullable Duration remaining,
        boolean finished) {

    private static final double NEARLY = 0.95;
    private static final double NOT_YET = 0.99;
    private static final double USUAL_SECONDS = 2;

    /** A cluster rests when for so long nothing of it is at work. */
    private static final Duration REST = Duration.ofMinutes(1);

    static StageProgress of(Stage stage, Status status, Instant now) {
        boolean deleting = deleting(status);
        boolean finished = finished(stage, deleting);
        return new StageProgress(
                state(stage, deleting, finished),
                finished ? 1 : fraction(stage, now, deleting),
                elapsed(ofLastWork(stage, status, now), now, deleting, finished),
                finished ? null : remaining(stage.remainingSeconds(), status, now),
                finished);
    }

    /**
     * Whether the cluster is on its way out, so that Deleted is the end and Ready the beginning.
     */
    static boolean deleting(Status status) {
        return status.phase().startsWith("Delet");
    }

    /** How far the whole cluster is, 0 to 1. */
    static double overall(Status status, Instant now) {
        boolean deleting = deleting(status);
        if (status.phase().equals("Running") || status.phase().equals("Deleted")) {
            return 1;
        }
        double all = 0;
        double done = 0;
        for (Stage stage : status.stages()) {
            for (Task task : stage.tasks()) {
                all += weight(task);
                done += weight(task) * done(task, now, deleting);
            }
        }
        return Math.min(NOT_YET, told(status.percent(), all == 0 ? 0 : done / all));
    }

    /** What remains of the server's estimate; nothing when it gave none or it has run out. */
    static @Nullable Duration remaining(@Nullable Double seconds, Status status, Instant now) {
        Instant reckonedAt = status.updatedAt();
        if (seconds == null || reckonedAt == null) {
            return null;
        }
        Duration left = Durations.ofSeconds(seconds).minus(Duration.between(reckonedAt, now));
        return left.isPositive() ? left : null;
    }

    /** How long the task has taken, or took. */
    static @Nullable Duration elapsed(Task task, Instant now) {
        Instant started = task.startedAt();
        if (started == null) {
            return null;
        }
        Instant ended = task.endedAt();
        Duration elapsed = Duration.between(started, ended == null ? now : ended);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    private static boolean finished(Stage stage, boolean deleting) {
        if (stage.tasks().isEmpty()) {
            return stage.state().equals(deleting ? "Deleted" : "Ready");
        }
        return stage.tasks().stream().allMatch(task -> settled(TaskState.of(task), deleting));
    }

    private static boolean settled(TaskState state, boolean deleting) {
        return state == TaskState.DELETED || (state == TaskState.READY && !deleting);
    }

    private static String state(Stage stage, boolean deleting, boolean finished) {
        if (stage.tasks().isEmpty()) {
            return stage.state();
        }
        if (finished) {
            return deleting ? "Deleted" : "Ready";
        }
        if (any(stage, TaskState.FAILED::equals)) {
            return "Failed";
        }
        if (any(stage, TaskState.BLOCKED::equals)) {
            return "Blocked";
        }
        if (deleting) {
            boolean begun = any(stage, StageProgress::going);
            return begun ? "Deleting" : any(stage, TaskState.READY::equals) ? "Ready" : "Planned";
        }
        if (any(stage, TaskState.UPDATING::equals)) {
            return "Updating";
        }
        boolean untouched =
                !any(stage, state -> state != TaskState.PLANNED && state != TaskState.DELETED);
        return untouched ? "Planned" : "Creating";
    }

    private static boolean any(Stage stage, Predicate<TaskState> wanted) {
        return stage.tasks().stream().map(TaskState::of).anyMatch(wanted);
    }

    private static double fraction(Stage stage, Instant now, boolean deleting) {
        double all = stage.tasks().stream().mapToDouble(StageProgress::weight).sum();
        double done =
                stage.tasks().stream()
                        .mapToDouble(task -> weight(task) * done(task, now, deleting))
                        .sum();
        return told(stage.percent(), all == 0 ? 0 : done / all);
    }

    private static double told(@Nullable Double percent, double reckoned) {
        double told = percent == null ? 0 : percent / 100;
        return Math.clamp(Math.max(told, reckoned), 0, 1);
    }

    private static double weight(Task task) {
        Double expected = task.expectedSeconds();
        return expected == null || expected <= 0 ? USUAL_SECONDS : expected;
    }

    private static double done(Task task, Instant now, boolean deleting) {
        TaskState state = TaskState.of(task);
        if (settled(state, deleting)) {
            return 1;
        }
        Duration elapsed = elapsed(task, now);
        if (!state.active() || elapsed == null || (deleting && state != TaskState.DELETING)) {
            return 0;
        }
        return Math.min(NEARLY, elapsed.toMillis() / 1000.0 / weight(task));
    }

    private static boolean going(TaskState state) {
        return state == TaskState.DELETING || state == TaskState.DELETED;
    }

    /**
     * With the tasks alone that were at work since the cluster last rested, if there are any: a
     * change does not take as long as it is since the cluster was made.
     */
    private static Stage ofLastWork(Stage stage, Status status, Instant now) {
        Instant begun = lastWork(status, now);
        List<Task> recent =
                stage.tasks().stream()
                        .filter(task -> task.startedAt() != null)
                        .filter(task -> !ended(task, now).isBefore(begun))
                        .toList();
        return recent.isEmpty() ? stage : stage.with(recent);
    }

    private static Instant lastWork(Status status, Instant now) {
        Instant begun = Instant.MIN;
        Instant busy = Instant.MIN;
        List<Task> tasks =
                status.stages().stream()
                        .flatMap(stage -> stage.tasks().stream())
                        .filter(task -> task.startedAt() != null)
                        .sorted(Comparator.comparing(StageProgress::started))
                        .toList();
        for (Task task : tasks) {
            if (busy.equals(Instant.MIN) || started(task).isAfter(busy.plus(REST))) {
                begun = started(task);
            }
            busy = ended(task, now).isAfter(busy) ? ended(task, now) : busy;
        }
        return begun;
    }

    private static Instant started(Task task) {
        return Objects.requireNonNull(task.startedAt());
    }

    private static Instant ended(Task task, Instant now) {
        return Objects.requireNonNullElse(task.endedAt(), now);
    }

    private static @Nullable Duration elapsed(
            Stage stage, Instant now, boolean deleting, boolean finished) {
        Optional<Instant> first =
                stage.tasks().stream()
                        .filter(task -> !deleting || going(TaskState.of(task)))
                        .map(Task::startedAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo);
        if (first.isEmpty()) {
            return null;
        }
        Instant last =
                stage.tasks().stream()
                        .map(Task::endedAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(now);
        Duration elapsed = Duration.between(first.get(), finished ? last : now);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}
