package io.slipway.cli.watch;

import io.slipway.cli.client.Stage;
import io.slipway.cli.client.Status;
import io.slipway.cli.client.Task;
import io.slipway.cli.terminal.AnsiText;
import io.slipway.cli.terminal.Durations;
import io.slipway.cli.terminal.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A status as a tree: the cluster, its stages with a bar each, their tasks with a symbol, the AWS
 * id and the time. Where the window is low, what is done, then what has not begun, shrinks to
 * counts.
 */
final class StatusTree {

    private static final int STAGE_NAME = 14;
    private static final int STATE = 9;
    private static final int TIME = 14;
    private static final int ATTEMPT = 11;

    /** As {@code 12m03s}. */
    private static final int SHORT_TIME = 6;

    /** So far the server's clock and this one may be from each other. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final Status status;
    private final Instant start;
    private final Instant now;
    private final Canvas canvas;
    private final boolean deleting;
    private final int slotWidth;
    private final int idWidth;

    private StatusTree(Status status, Instant start, Instant now, Canvas canvas) {
        this.status = status;
        this.start = start;
        this.now = now;
        this.canvas = canvas;
        this.deleting = StageProgress.deleting(status);
        List<Task> tasks =
                status.stages().stream().map(Stage::tasks).flatMap(Collection::stream).toList();
        int slots = widest(tasks.stream().map(Task::label).toList());
        this.slotWidth = Math.min(slots, canvas.width() * 45 / 100);
        int ids = widest(tasks.stream().map(Task::awsId).filter(Objects::nonNull).toList());
        boolean again = tasks.stream().anyMatch(task -> task.attempt() > 1);
        int beside = slotWidth + TIME + (again ? ATTEMPT : 0) + 10;
        int room = Math.max(12, canvas.width() - beside);
        this.idWidth = Math.min(ids, room);
    }

    /** The lines of the picture; a pure function of what it is given. */
    static List<String> lines(Status status, Instant start, Instant now, Canvas canvas) {
        List<String> lines = fitting(status, start, now, canvas);
        return canvas.cut()
                ? lines.stream()
                        .map(line -> AnsiText.cut(line, canvas.width(), canvas.ellipsis()))
                        .toList()
                : lines;
    }

    private static List<String> fitting(Status status, Instant start, Instant now, Canvas canvas) {
        StatusTree tree = new StatusTree(status, start, now, canvas);
        List<String> lines = List.of();
        for (Detail detail : Detail.values()) {
            lines = tree.draw(detail);
            if (canvas.height() == 0 || lines.size() <= canvas.height()) {
                return lines;
            }
        }
        int kept = canvas.height() - 1;
        List<String> cut = new ArrayList<>(lines.subList(0, kept));
        cut.add("  " + canvas.ellipsis() + " " + (lines.size() - kept) + " more lines");
        return cut;
    }

    private List<String> draw(Detail detail) {
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        for (Stage stage : status.stages()) {
            StageProgress progress = StageProgress.of(stage, status, now);
            lines.add(stageLine(stage, progress));
            if (!detail.hidesStage(progress)) {
                tasks(stage, detail, lines);
            }
        }
        for (Status.Blocker blocker : status.blockersBesideTasks()) {
            lines.addAll(blocker(blocker));
        }
        return lines;
    }

    private String heading() {
        List<String> parts = new ArrayList<>();
        parts.add(canvas.palette().strong(status.name()));
        parts.add(phase());
        double overall = StageProgress.overall(status, now);
        parts.add(canvas.bar(overall, barCells()) + percent(overall));
        parts.add("elapsed " + Durations.show(Duration.between(start, now)));
        Duration remaining = StageProgress.remaining(status.remainingSeconds(), status, now);
        if (remaining != null) {
            parts.add("about " + Durations.show(remaining) + " left");
        }
        return String.join("  ", parts);
    }

    private String phase() {
        return switch (status.phase()) {
            case "Running", "Deleted" -> canvas.palette().good(status.phase());
            case "Failed" -> canvas.palette().bad(status.phase());
            case "Degraded", "Paused" -> canvas.palette().waiting(status.phase());
            default -> canvas.palette().active(status.phase());
        };
    }

    private String stageLine(Stage stage, StageProgress progress) {
        List<String> parts = new ArrayList<>();
        String name = Text.cut(stage.name(), STAGE_NAME, canvas.ellipsis());
        parts.add("  " + canvas.palette().strong(Text.pad(name, STAGE_NAME)));
        parts.add(canvas.bar(progress.fraction(), barCells()) + percent(progress.fraction()));
        parts.add(Text.pad(progress.state(), STATE));
        Duration elapsed = progress.elapsed();
        if (elapsed != null) {
            parts.add(Durations.show(elapsed));
        }
        Duration remaining = progress.remaining();
        if (remaining != null) {
            parts.add("about " + Durations.show(remaining) + " left");
        }
        return Text.trimEnd(String.join("  ", parts));
    }

    private void tasks(Stage stage, Detail detail, List<String> lines) {
        Map<TaskState, Integer> hidden = new EnumMap<>(TaskState.class);
        for (Task task : stage.tasks()) {
            TaskState state = TaskState.of(task);
            if (detail.hides(state, deleting) || isOld(task, state)) {
                hidden.merge(state, 1, Integer::sum);
            } else {
                lines.addAll(task(task, state));
            }
        }
        hidden.forEach((state, count) ->
                lines.add(
                        "    "
                                + canvas.symbol(state)
                                + " "
                                + canvas.palette().faint(count + " " + word(state))));
    }

    private List<String> task(Task task, TaskState state) {
        String label =
                canvas.cut() ? Text.cut(task.label(), slotWidth, canvas.ellipsis()) : task.label();
        String id = task.awsId() == null ? "" : task.awsId();
        // The last picture stays: an id too long for its line has one of its own, for copying.
        boolean below = !canvas.cut() && isTooLong(task.label(), id);
        String cut = below ? "" : canvas.cut() ? Text.cut(id, idWidth, canvas.ellipsis()) : id;
        int column = slotWidth + 2 + idWidth;
        String slot = below ? Text.pad(label, column) : Text.pad(label, slotWidth) + "  ";
        int missing = below ? 0 : Math.max(0, column - Text.width(slot + cut));
        String shown = canvas.palette().faint(cut) + " ".repeat(missing);
        String line = "    " + canvas.symbol(state) + " " + slot + shown + "  ";
        List<String> lines = new ArrayList<>();
        lines.add(Text.trimEnd(line + time(task, state) + attempt(task)));
        if (below) {
            lines.add("        " + canvas.palette().faint(id));
        }
        if (state.stuck() || state == TaskState.WAITING) {
            add(lines, canvas.unicode() ? "└ " : "| ", cause(task));
        }
        if (state.stuck()) {
            holders(status.holders(task), lines);
        }
        if (state.stuck() && task.remedy() != null) {
            add(lines, canvas.unicode() ? "→ " : "=> ", task.remedy());
        }
        return lines;
    }

    private boolean isTooLong(String label, String id) {
        int before = Math.max(slotWidth, Text.width(label)) + 10;
        return Text.width(id) > idWidth && before + Text.width(id) + SHORT_TIME > canvas.width();
    }

    /** Done before anybody watched: the last picture is of what came about since. */
    private boolean isOld(Task task, TaskState state) {
        Instant ended = task.endedAt();
        return !canvas.cut()
                && (state == TaskState.READY || state == TaskState.DELETED)
                && ended != null
                && ended.isBefore(start.minus(CLOCKS_APART));
    }

    private List<String> blocker(Status.Blocker blocker) {
        List<String> lines = new ArrayList<>();
        String what = StatusChanges.cause(blocker.code(), blocker.message());
        lines.add(
                Text.trimEnd(
                        "  "
                                + canvas.symbol(TaskState.BLOCKED)
                                + " "
                                + blocker.slot()
                                + "  "
                                + what));
        holders(blocker.holders(), lines);
        if (blocker.remedy() != null) {
            add(lines, canvas.unicode() ? "→ " : "=> ", blocker.remedy());
        }
        return lines;
    }

    private void holders(List<Status.Holder> holders, List<String> lines) {
        for (Status.Holder holder : holders) {
            add(lines, canvas.unicode() ? "└ " : "| ", "held by " + holder.describe());
        }
    }

    private void add(List<String> lines, String lead, String text) {
        if (text.isEmpty()) {
            return;
        }
        String first = "        " + lead;
        for (String part : Text.wrap(text, Math.max(20, canvas.width() - first.length()))) {
            lines.add(first + part);
            first = " ".repeat(first.length());
        }
    }

    private String time(Task task, TaskState state) {
        Duration elapsed = StageProgress.elapsed(task, now);
        if (elapsed == null) {
            return "";
        }
        Double expected = task.expectedSeconds();
        boolean compare = state.active() && expected != null && expected >= 1;
        return Durations.show(elapsed)
                + (compare ? " / " + Durations.showSeconds(Objects.requireNonNull(expected)) : "");
    }

    private static String attempt(Task task) {
        return task.attempt() > 1 ? "  attempt " + task.attempt() : "";
    }

    private static String cause(Task task) {
        return StatusChanges.cause(task.reason(), task.message());
    }

    private int barCells() {
        return Math.clamp(canvas.width() - 62, 4, 28);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, " %3d%%", (int) Math.floor(fraction * 100));
    }

    private static String word(TaskState state) {
        return switch (state) {
            case PLANNED -> "planned";
            case READY -> "ready";
            case DELETED -> "deleted";
            case CREATING, WAITING, UPDATING, DELETING, BLOCKED, FAILED, OTHER -> "others";
        };
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(Text::width).max().orElse(0);
    }
}
