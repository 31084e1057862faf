package io.slipway.cli.watch;

import io.slipway.cli.client.Stage;
import io.slipway.cli.client.Status;
import io.slipway.cli.client.Task;
import io.slipway.cli.terminal.Durations;
import io.slipway.cli.terminal.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one status to the next, a line each:
 *
 * <pre>{@code [+12s]  network        nat-gateway/us-east-1a   Creating  nat-0abc}</pre>
 */
final class StatusChanges {

    private static final int STAGE = 14;
    private static final int SLOT = 34;
    private static final int STATE = 9;

    private StatusChanges() {}

    /** The lines, in the order phase, stages with their tasks, blockers. */
    static List<String> between(@Nullable Status before, Status after, Instant start, Instant now) {
        return before == null
                ? changes(Status.unknown("", "", ""), after, start, now)
                : changes(before, after, start, now);
    }

    /** As it would be with nothing under way: what is settled in it, and no phase. */
    static Status settled(Status status) {
        List<Stage> stages =
                status.stages().stream()
                        .map(stage ->
                                stage.with(
                                        stage.tasks().stream()
                                                .filter(StatusChanges::isSettled)
                                                .toList()))
                        .filter(stage -> !stage.tasks().isEmpty())
                        .toList();
        return Status.unknown(status.clusterId(), status.name(), "")
                .with(stages, status.sequence());
    }

    private static boolean isSettled(Task task) {
        return switch (TaskState.of(task)) {
            case READY, DELETED -> true;
            case PLANNED, CREATING, WAITING, UPDATING, DELETING, BLOCKED, FAILED, OTHER -> false;
        };
    }

    private static List<String> changes(Status before, Status after, Instant start, Instant now) {
        List<String> lines = new ArrayList<>();
        if (!before.phase().equals(after.phase())) {
            lines.add(line(start, now, "phase", after.phase()));
        }
        for (Stage stage : after.stages()) {
            Stage former = stage(before, stage.name());
            for (Task task : stage.tasks()) {
                if (changed(former == null ? null : task(former, task), task)) {
                    lines.add(line(start, now, stage.name(), taskText(task, now)));
                }
            }
            String state = StageProgress.of(stage, after, now).state();
            if (former == null || !StageProgress.of(former, before, now).state().equals(state)) {
                lines.add(line(start, now, stage.name(), stageText(stage, after, now)));
            }
        }
        for (Status.Blocker blocker : after.blockersBesideTasks()) {
            if (!before.blockers().contains(blocker)) {
                lines.add(line(start, now, "blocked", blockerText(blocker)));
            }
        }
        return lines;
    }

    static String line(Instant start, Instant now, String subject, String text) {
        long seconds = Math.max(0, Duration.between(start, now).toSeconds());
        String time = Text.pad("[+" + seconds + "s]", 7);
        return Text.trimEnd(time + " " + Text.pad(subject, STAGE) + " " + text);
    }

    private static @Nullable Stage stage(Status status, String name) {
        return status.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Task task(Stage stage, Task wanted) {
        return stage.tasks().stream().filter(wanted::sameResource).findFirst().orElse(null);
    }

    private static boolean changed(@Nullable Task before, Task after) {
        return before == null
                || !before.state().equals(after.state())
                || before.attempt() != after.attempt()
                || !Objects.equals(before.awsId(), after.awsId())
                || !Objects.equals(before.reason(), after.reason());
    }

    private static String taskText(Task task, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(Text.pad(task.label(), SLOT));
        parts.add(Text.pad(task.state(), STATE));
        add(parts, task.awsId());
        TaskState state = TaskState.of(task);
        Duration took = StageProgress.elapsed(task, now);
        if (took != null && took.toSeconds() > 0 && !state.active() && task.endedAt() != null) {
            parts.add("took " + Durations.show(took));
        }
        if (task.attempt() > 1) {
            parts.add("attempt " + task.attempt());
        }
        if (state.stuck() || state == TaskState.WAITING) {
            add(parts, cause(task.reason(), task.message()));
        }
        if (state.stuck()) {
            add(parts, labelled("remedy: ", task.remedy()));
            add(parts, labelled("AWS request ", task.awsRequestId()));
        }
        return String.join("  ", parts);
    }

    private static String stageText(Stage stage, Status status, Instant now) {
        StageProgress progress = StageProgress.of(stage, status, now);
        List<String> parts = new ArrayList<>();
        parts.add(Text.pad("stage", SLOT));
        parts.add(Text.pad(progress.state(), STATE));
        if (progress.finished()) {
            int count = stage.tasks().size();
            parts.add(count == 1 ? "1 resource" : count + " resources");
            Duration elapsed = progress.elapsed();
            add(parts, elapsed == null ? "" : "in " + Durations.show(elapsed));
        }
        return String.join("  ", parts);
    }

    private static String blockerText(Status.Blocker blocker) {
        List<String> parts = new ArrayList<>();
        parts.add(Text.pad(blocker.slot(), SLOT));
        add(parts, cause(blocker.code(), blocker.message()));
        for (Status.Holder holder : blocker.holders()) {
            add(parts, "held by " + holder.describe());
        }
        add(parts, labelled("remedy: ", blocker.remedy()));
        return String.join("  ", parts);
    }

    /** {@code code: message}, or whichever there is. */
    static String cause(@Nullable String code, @Nullable String message) {
        String what = code == null ? "" : code;
        String why = message == null ? "" : message;
        return what.isEmpty() || why.isEmpty() ? what + why : what + ": " + why;
    }

    private static String labelled(String label, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : label + text;
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null && !part.isEmpty()) {
            parts.add(part);
        }
    }
}
