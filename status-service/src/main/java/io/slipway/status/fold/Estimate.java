package io.slipway.status.fold;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far work is and how long it will still take, as of one moment.
 *
 * <p>What remains is the longest way through the tasks ({@link CriticalPath}). While there are
 * parts of which nobody can tell yet how long they take, the forecast that the cluster's owner made
 * counts where it is longer. Other systems' tasks are stages of their own: the cluster does not
 * wait for them.
 */
final class Estimate {

    private final Picture picture;
    private final List<Line> own;
    private final Reckoning reckoning;
    private final CriticalPath path;

    Estimate(Picture picture, Reckoning reckoning) {
        this.picture = picture;
        this.own = picture.ownLines();
        this.reckoning = reckoning;
        this.path = new CriticalPath(picture.lines(), picture.phase().leaving(), reckoning);
    }

    Stage stage(String name, List<Line> lines) {
        var tasks = lines.stream().map(reckoning::told).toList();
        if (lines.isEmpty()) {
            return new Stage(name, emptyState(), picture.phase().settled() ? 100 : 0, null, tasks);
        }
        return new Stage(name, state(lines), percent(lines), remaining(lines), tasks);
    }

    int percent() {
        if (picture.phase().settled()) {
            return 100;
        }
        var remaining = remainingSeconds();
        var began = picture.beganAt();
        if (remaining == null || began == null) {
            return Math.min(99, percent(own));
        }
        double elapsed = Math.max(0, Duration.between(began, reckoning.now()).toMillis()) / 1000.0;
        return (int) Math.min(99, Math.floor(100 * elapsed / Math.max(1, elapsed + remaining)));
    }

    @Nullable Integer remainingSeconds() {
        return switch (picture.phase()) {
            case RUNNING, DELETED -> 0;
            case PAUSED, FAILED -> null;
            case PENDING, PROVISIONING, UPDATING, DEGRADED, DELETING ->
                    stuck(own) ? null : ceil(Math.max(longest(own), forecast()));
        };
    }

    private double longest(List<Line> lines) {
        return lines.stream().mapToDouble(path::end).max().orElse(0);
    }

    /** What is left of the owner's forecast, as long as there is something that only it knows. */
    private double forecast() {
        var expected = picture.expectedSeconds();
        var began = picture.beganAt();
        boolean allKnown =
                !own.isEmpty()
                        && own.stream().allMatch(line -> line.finished() || reckoning.knows(line));
        if (expected == null || began == null || (picture.allInView() && allKnown)) {
            return 0;
        }
        return expected - Duration.between(began, reckoning.now()).toMillis() / 1000.0;
    }

    private @Nullable Integer remaining(List<Line> lines) {
        if (stuck(lines) || picture.phase() == Phase.PAUSED) {
            return null;
        }
        return ceil(longest(lines));
    }

    private int percent(List<Line> lines) {
        if (lines.stream().allMatch(Line::finished)) {
            return lines.isEmpty() ? 0 : 100;
        }
        double all = sum(lines, reckoning::seconds);
        double done = sum(lines, line -> reckoning.seconds(line) * reckoning.share(line));
        return (int) Math.min(99, Math.floor(100 * done / all));
    }

    private static double sum(List<Line> lines, ToDoubleFunction<Line> part) {
        return lines.stream().mapToDouble(part).sum();
    }

    private static boolean stuck(List<Line> lines) {
        return lines.stream().anyMatch(line -> line.task().state().stuck());
    }

    private TaskState emptyState() {
        return switch (picture.phase()) {
            case RUNNING -> TaskState.READY;
            case DELETED -> TaskState.DELETED;
            case PENDING, PROVISIONING, UPDATING, DEGRADED, PAUSED, FAILED, DELETING ->
                    TaskState.PLANNED;
        };
    }

    private static TaskState state(List<Line> lines) {
        for (var telling : List.of(TaskState.FAILED, TaskState.BLOCKED)) {
            if (any(lines, telling)) {
                return telling;
            }
        }
        if (lines.stream().allMatch(Line::finished)) {
            boolean gone =
                    lines.stream().allMatch(line -> line.leaving() || any(line, TaskState.DELETED));
            return gone ? TaskState.DELETED : TaskState.READY;
        }
        for (var telling :
                List.of(
                        TaskState.DELETING,
                        TaskState.CREATING,
                        TaskState.UPDATING,
                        TaskState.WAITING)) {
            if (any(lines, telling)) {
                return telling;
            }
        }
        return inBetween(lines);
    }

    /** Nothing goes on just now, and not all is finished. */
    private static TaskState inBetween(List<Line> lines) {
        if (lines.stream().anyMatch(line -> line.leaving() && !line.finished())) {
            return any(lines, TaskState.DELETED) ? TaskState.DELETING : TaskState.READY;
        }
        return any(lines, TaskState.READY) ? TaskState.CREATING : TaskState.PLANNED;
    }

    private static boolean any(List<Line> lines, TaskState state) {
        return lines.stream().anyMatch(line -> any(line, state));
    }

    private static boolean any(Line line, TaskState state) {
        return line.task().state() == state;
    }

    private static int ceil(double seconds) {
        return (int) Math.ceil(seconds);
    }
}
