package io.slipway.status.fold;

import io.slipway.status.fold.News.ClusterNews;
import io.slipway.status.fold.News.ExternalNews;
import io.slipway.status.fold.News.Identity;
import io.slipway.status.fold.SlotState.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people see of a known cluster, but for what depends on the moment. */
final class Picture {

    static final String NETWORK = "network";
    static final String NODE_POOLS = "node-pools";
    static final String ADD_ONS = "add-ons";

    /** The stages that every cluster has, in the order in which they are shown. */
    private static final List<String> STAGES =
            List.of(NETWORK, "control-plane", NODE_POOLS, ADD_ONS);

    /** What was read from these facts. */
    private record Reading(
            Newest<SlotFact> facts, Task task, Work work, @Nullable Instant stuckSince) {

        Line line(boolean leaving) {
            var last = facts.last();
            boolean goes = task.state() == TaskState.DELETING || task.state() == TaskState.DELETED;
            var next = leaving && !goes ? Work.DELETE : work;
            return new Line(task, next, last.needs(), leaving, stuckSince, last.holders());
        }
    }

    private final ClusterFold fold;
    private final ClusterNews cluster;
    private final Slices slices;
    private final Map<SlotKey, Reading> readings;
    private final List<Line> lines;

    private Picture(ClusterFold fold, ClusterNews cluster, Map<SlotKey, Reading> known) {
        this.fold = fold;
        this.cluster = cluster;
        this.slices = new Slices(fold, cluster);
        this.readings = new HashMap<>();
        this.lines = linesOf(known);
    }

    private Picture(Picture same, ClusterFold numbered) {
        this.fold = numbered;
        this.cluster = same.cluster;
        this.slices = same.slices;
        this.readings = same.readings;
        this.lines = same.lines;
    }

    /** The same of the same fold, which has got another number since. */
    Picture of(long number) {
        return new Picture(this, fold.numbered(number));
    }

    ClusterFold fold() {
        return fold;
    }

    /** Nothing as long as nobody has told which cluster it is. */
    static @Nullable Picture of(ClusterFold fold) {
        return of(fold, null);
    }

    /**
     * Nothing as long as nobody has told which cluster it is.
     *
     * @param earlier a picture of the same cluster: what has not changed since is taken from it
     */
    static @Nullable Picture of(ClusterFold fold, @Nullable Picture earlier) {
        var cluster = fold.cluster();
        return cluster == null
                ? null
                : new Picture(fold, cluster, earlier == null ? Map.of() : earlier.readings);
    }

    /** Whether it is of this very fold. */
    @SuppressWarnings("ReferenceEquality") // Comparing would cost what is to be saved.
    boolean isOf(ClusterFold other) {
        return fold == other;
    }

    Status at(Instant now, Usual usual) {
        var estimate = new Estimate(this, reckoning(now, usual));
        return new Status(
                fold.clusterId(),
                identity().name(),
                identity(),
                phase(),
                fold.sequence(),
                estimate.percent(),
                estimate.remainingSeconds(),
                slices.conditions(),
                stages(estimate),
                blockers(),
                slices.nodes(),
                now);
    }

    Reckoning reckoning(Instant now, Usual usual) {
        return new Reckoning(usual, cluster.region(), now);
    }

    Identity identity() {
        return cluster.identity();
    }

    Phase phase() {
        return cluster.phase();
    }

    List<Line> lines() {
        return lines;
    }

    @Nullable Integer expectedSeconds() {
        return cluster.expectedSeconds();
    }

    /** When the present work began; null when that cannot be told. */
    @Nullable Instant beganAt() {
        return switch (phase()) {
            case PENDING, PROVISIONING -> cluster.createdAt();
            case DELETING -> earliest(Line::goesOrIsGone);
            case UPDATING, DEGRADED -> earliest(line -> !line.finished());
            case RUNNING, PAUSED, FAILED, DELETED -> null;
        };
    }

    /** The tasks of the cluster itself. */
    List<Line> ownLines() {
        return lines.stream().filter(line -> !line.external()).toList();
    }

    /** Whether there is a task for every part that there will be. */
    boolean allInView() {
        return slices.allInView();
    }

    /** What is seen beside the tasks and the phase. */
    Surroundings surroundings() {
        return new Surroundings(
                identity(),
                lines.stream().map(Line::key).collect(Collectors.toUnmodifiableSet()),
                slices.conditions(),
                slices.nodes(),
                slices.blockers(lines).stream().map(Blocker::message).toList());
    }

    /** Compared from one fold to the next; {@code since} of a blocker is no change of its own. */
    record Surroundings(
            Identity identity,
            Set<SlotKey> tasks,
            List<Condition> conditions,
            @Nullable Nodes nodes,
            List<String> blockers) {

        boolean tellsMoreThan(Surroundings before) {
            return !tasks.containsAll(before.tasks)
                    || !identity.equals(before.identity)
                    || !conditions.equals(before.conditions)
                    || !Objects.equals(nodes, before.nodes)
                    || !blockers.equals(before.blockers);
        }
    }

    private @Nullable Instant earliest(Predicate<Line> which) {
        return ownLines().stream()
                .filter(which)
                .map(line -> line.task().startedAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Stage> stages(Estimate estimate) {
        Map<String, List<Line>> byStage = new LinkedHashMap<>();
        STAGES.forEach(name -> byStage.put(name, new ArrayList<>()));
        lines.stream()
                .sorted(Comparator.comparing(line -> line.task().stage()))
                .forEach(line ->
                        byStage.computeIfAbsent(line.task().stage(), _ -> new ArrayList<>())
                                .add(line));
        return byStage.entrySet().stream()
                .map(stage -> estimate.stage(stage.getKey(), stage.getValue()))
                .toList();
    }

    private List<Blocker> blockers() {
        List<Blocker> blockers = new ArrayList<>(slices.blockers(lines));
        for (var line : lines) {
            var since = line.stuckSince();
            if (since != null) {
                blockers.add(blocker(line.task(), since, line.holders()));
            }
        }
        blockers.sort(Comparator.comparing(Blocker::since).thenComparing(Blocker::slot));
        return blockers;
    }

    private static Blocker blocker(Task task, Instant since, List<Blocker.Holder> holders) {
        var code = task.reason();
        var message = task.message();
        return new Blocker(
                task.slot(),
                code == null ? task.state().name() : code,
                message == null ? task.slot() + " is " + task.state().label() : message,
                task.remedy(),
                since,
                holders);
    }

    private List<Line> linesOf(Map<SlotKey, Reading> known) {
        Map<SlotKey, Line> all = new TreeMap<>();
        fold.slots()
                .forEach((key, facts) -> {
                    var reading = read(key, facts, known.get(key));
                    readings.put(key, reading);
                    if (slices.shows(key, reading.task())) {
                        all.put(key, reading.line(slices.leaving(key)));
                    }
                });
        fold.external().forEach((key, tellings) -> all.put(key, external(tellings)));
        return List.copyOf(all.values());
    }

    @SuppressWarnings("ReferenceEquality") // Comparing would cost what is to be saved.
    private static Reading read(SlotKey key, Newest<SlotFact> facts, @Nullable Reading known) {
        if (known != null && known.facts() == facts) {
            return known;
        }
        var reading = new SlotReading(key, facts);
        return new Reading(facts, reading.task(), reading.work(), reading.stuckSince());
    }

    private static Line external(Newest<ExternalNews> tellings) {
        var told = tellings.last();
        var state = told.state();
        boolean over = state == TaskState.READY || state == TaskState.DELETED;
        var task =
                new Task(
                        told.system(),
                        told.task(),
                        Line.EXTERNAL,
                        told.system(),
                        null,
                        state,
                        1,
                        told.startedAt(),
                        told.endedAt() == null && over ? told.at() : told.endedAt(),
                        told.expectedSeconds(),
                        null,
                        told.message() == null
                                ? told.title()
                                : told.title() + ": " + told.message(),
                        null,
                        null);
        var since = state.stuck() ? told.at() : null;
        return new Line(task, Work.ANY, List.of(), false, since, List.of());
    }
}
