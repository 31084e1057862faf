package io.slipway.status.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far work is and how long it will still take, as of one moment.
 *
 * <p>A stage takes as long as the longest of its tasks. Stages that build on others begin with
 * their end: node pools and add-ons with network and control plane; on deletion the reverse. While
 * parts are not in view yet, the forecast that the cluster's owner made counts where it is longer.
 */
final class Estimate {

    private final Picture picture;
    private final Instant now;

    Estimate(Picture picture, Instant now) {
        this.picture = picture;
        this.now = now;
    }

    Stage stage(String name, List<Line> lines) {
        var tasks = lines.stream().map(Line::task).toList();
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
            return Math.min(99, percent(picture.lines()));
        }
        double elapsed = Math.max(0, Duration.between(began, now).toMillis()) / 1000.0;
        return (int) Math.min(99, Math.floor(100 * elapsed / Math.max(1, elapsed + remaining)));
    }

    @Nullable Integer remainingSeconds() {
        return switch (picture.phase()) {
            case RUNNING, DELETED -> 0;
            case PAUSED, FAILED -> null;
            case PENDING, PROVISIONING, UPDATING, DEGRADED, DELETING ->
                    stuck(picture.lines()) ? null : ceil(Math.max(chain(), forecast()));
        };
    }

    /** The stages one behind the other, each as long as its longest task. */
    private double chain() {
        double reached = 0;
        for (var rank : ranks()) {
            double base = reached;
            for (var line : rank) {
                double rest = line.remainingSeconds(now);
                double end = line.begun() || line.finished() ? rest : base + rest;
                reached = Math.max(reached, end);
            }
        }
        return reached;
    }

    private List<List<Line>> ranks() {
        List<Line> ground = new ArrayList<>();
        List<Line> above = new ArrayList<>();
        for (var line : picture.lines()) {
            boolean builtOn =
                    switch (line.task().stage()) {
                        case Picture.NODE_POOLS, Picture.ADD_ONS -> true;
                        default -> false;
                    };
            (builtOn ? above : ground).add(line);
        }
        return picture.phase().leaving() ? List.of(above, ground) : List.of(ground, above);
    }

    /** What is left of the owner's forecast, as long as something has not begun. */
    private double forecast() {
        var expected = picture.expectedSeconds();
        var began = picture.beganAt();
        if (expected == null || began == null || picture.allBegun()) {
            return 0;
        }
        return expected - Duration.between(began, now).toMillis() / 1000.0;
    }

    private @Nullable Integer remaining(List<Line> lines) {
        if (stuck(lines) || picture.phase() == Phase.PAUSED) {
            return null;
        }
        return ceil(lines.stream().mapToDouble(line -> line.remainingSeconds(now)).max().orElse(0));
    }

    private int percent(List<Line> lines) {
        if (lines.stream().allMatch(Line::finished)) {
            return lines.isEmpty() ? 0 : 100;
        }
        double all = lines.stream().mapToDouble(Line::weight).sum();
        double done = lines.stream().mapToDouble(line -> line.weight() * line.share(now)).sum();
        return (int) Math.min(99, Math.floor(100 * done / all));
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
