package io.slipway.cli.why;

import io.slipway.cli.client.Stage;
import io.slipway.cli.client.Status;
import io.slipway.cli.client.Task;
import io.slipway.cli.terminal.Durations;
import io.slipway.cli.terminal.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says why a cluster is where it is: what failed or blocks, else what it waits for; the cause,
 * AWS's request id, the remedy and the command to look for oneself. A pure function of the status.
 */
public final class Explanation {

    private static final int SHOWN = 5;
    private static final Set<String> ACTIVE = Set.of("Creating", "Waiting", "Updating", "Deleting");

    private final Status status;
    private final AwsLookup aws;
    private final Instant now;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Status status, AwsLookup aws, Instant now, int width) {
        this.status = status;
        this.aws = aws;
        this.now = now;
        this.width = width;
    }

    /**
     * The whole answer, its first line the summary.
     *
     * @param width text beyond it goes on below itself; commands stay whole, for copying
     */
    public static List<String> of(Status status, AwsLookup aws, Instant now, int width) {
        return new Explanation(status, aws, now, width).explain();
    }

    private List<String> explain() {
        List<Task> stuck = tasks(Task::stuck);
        List<Status.Blocker> blockers = status.blockersBesideTasks();
        List<Status.Condition> conditions = falseConditions();
        if (!stuck.isEmpty() || !blockers.isEmpty()) {
            int count = stuck.size() + blockers.size();
            lines.add(
                    status.name()
                            + " is "
                            + status.phase()
                            + "; "
                            + (count == 1 ? "one thing needs" : count + " things need")
                            + " a person.");
            stuck.forEach(this::task);
            blockers.forEach(this::blocker);
        } else if (status.phase().equals("Failed")) {
            lines.add(status.name() + " is Failed.");
            conditions.forEach(this::condition);
            lastTouched().ifPresent(this::task);
        } else {
            underWay();
        }
        return lines;
    }

    private void underWay() {
        List<Task> active = tasks(task -> ACTIVE.contains(task.state()));
        if (active.isEmpty()) {
            lines.add(status.name() + " is " + status.phase() + "; nothing is wrong.");
            return;
        }
        lines.add(
                status.name()
                        + " is "
                        + status.phase()
                        + "; nothing is wrong, it waits for "
                        + (active.size() == 1
                                ? active.getFirst().label()
                                : active.size() + " resources")
                        + ".");
        active.stream().limit(SHOWN).forEach(this::task);
        if (active.size() > SHOWN) {
            lines.add("");
            lines.add("and " + (active.size() - SHOWN) + " more, begun later.");
        }
    }

    private void task(Task task) {
        Table table = new Table(List.of());
        row(table, "cause", joined(task.reason(), task.message()));
        row(table, "since", since(task));
        row(table, "AWS id", task.awsId());
        row(table, "AWS request", task.awsRequestId());
        status.holders(task).forEach(holder -> row(table, "held by", holder.describe()));
        row(table, "remedy", task.remedy() == null ? remedyOfBlocker(task) : task.remedy());
        String look = look(task);
        if (look != null && !look.isEmpty()) {
            table.wholeRow("look", look);
        }
        section(stageOf(task) + "  " + task.label() + "  " + task.state(), table);
    }

    /** What needs a person may have no id yet; then all of its kind may tell why. */
    private @Nullable String look(Task task) {
        return aws.command(task, status.name())
                .or(() -> task.stuck() ? aws.listing(task, status.name()) : Optional.empty())
                .orElse(null);
    }

    private void blocker(Status.Blocker blocker) {
        Table table = new Table(List.of());
        row(table, "cause", joined(blocker.code(), blocker.message()));
        Instant since = blocker.since();
        row(table, "since", since == null ? null : since + " (" + ago(since) + ")");
        blocker.holders().forEach(holder -> row(table, "held by", holder.describe()));
        row(table, "remedy", blocker.remedy());
        section(blocker.slot() + "  Blocked", table);
    }

    private void condition(Status.Condition condition) {
        Table table = new Table(List.of());
        row(table, "cause", joined(condition.reason(), condition.message()));
        section(condition.type() + "  " + condition.status(), table);
    }

    private void section(String title, Table table) {
        lines.add("");
        lines.add(title);
        table.lines(width - 2).forEach(line -> lines.add("  " + line));
    }

    private @Nullable String since(Task task) {
        Instant started = task.startedAt();
        if (started == null) {
            return null;
        }
        Double expected = task.expectedSeconds();
        return started
                + " ("
                + ago(started)
                + (expected == null ? "" : ", usually " + Durations.showSeconds(expected))
                + (task.attempt() > 1 ? ", attempt " + task.attempt() : "")
                + ")";
    }

    private String ago(Instant since) {
        return Durations.show(Duration.between(since, now));
    }

    private List<Task> tasks(Predicate<Task> wanted) {
        return allTasks().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Explanation::begun))
                .toList();
    }

    private Collection<Task> allTasks() {
        return status.stages().stream().map(Stage::tasks).flatMap(Collection::stream).toList();
    }

    /** The task that AWS was last asked about; where all is settled, the one that ended last. */
    private Optional<Task> lastTouched() {
        return allTasks().stream()
                .filter(task -> task.awsRequestId() != null || task.endedAt() != null)
                .max(Comparator.comparing(Explanation::ended));
    }

    private @Nullable String remedyOfBlocker(Task task) {
        return status.blockers().stream()
                .filter(blocker -> blocker.slot().equals(task.slot()))
                .flatMap(blocker -> Stream.ofNullable(blocker.remedy()))
                .findFirst()
                .orElse(null);
    }

    private List<Status.Condition> falseConditions() {
        return status.conditions().stream()
                .filter(condition -> condition.status().equalsIgnoreCase("false"))
                .toList();
    }

    private String stageOf(Task task) {
        return status.stages().stream()
                .filter(stage -> stage.tasks().contains(task))
                .map(Stage::name)
                .findFirst()
                .orElse("");
    }

    private static Instant begun(Task task) {
        return task.startedAt() == null ? Instant.MAX : task.startedAt();
    }

    private static Instant ended(Task task) {
        return task.endedAt() == null ? begun(task) : task.endedAt();
    }

    private static void row(Table table, String label, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            table.row(label, text);
        }
    }

    private static String joined(@Nullable String code, @Nullable String message) {
        String what = code == null ? "" : code;
        String why = message == null ? "" : message;
        return what.isEmpty() || why.isEmpty() ? what + why : what + ": " + why;
    }
}
