package io.slipway.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a cluster is: one folded picture of all its resources.
 *
 * @param sequence rises with every change of this cluster
 * @param percent 0 to 100
 * @param remainingSeconds as of {@code updatedAt}
 */
public record Status(
        String clusterId,
        String name,
        String phase,
        long sequence,
        @Nullable Double percent,
        @Nullable Double remainingSeconds,
        List<Condition> conditions,
        List<Stage> stages,
        List<Blocker> blockers,
        @Nullable Nodes nodes,
        @Nullable Instant updatedAt) {

    public Status {
        clusterId = Lenient.text(clusterId);
        name = Lenient.text(name);
        phase = Lenient.text(phase);
        conditions = Lenient.list(conditions);
        stages = Lenient.list(stages);
        blockers = Lenient.list(blockers);
    }

    /** A statement about the cluster, true, false or unknown. */
    public record Condition(
            String type,
            String status,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Instant since) {

        public Condition {
            type = Lenient.text(type);
            status = Lenient.text(status);
        }
    }

    /** What keeps a slot from going on. */
    public record Blocker(
            String slot,
            String code,
            String message,
            @Nullable String remedy,
            @Nullable Instant since,
            List<Holder> holders) {

        public Blocker {
            slot = Lenient.text(slot);
            code = Lenient.text(code);
            message = Lenient.text(message);
            holders = Lenient.list(holders);
        }
    }

    /** A resource that holds on to what is to be deleted, and whose it is. */
    public record Holder(@Nullable String kind, @Nullable String awsId, @Nullable String owner) {

        /** Such as {@code network-interface eni-1 of amazon-elb}. */
        public String describe() {
            String what = (Lenient.text(kind) + " " + Lenient.text(awsId)).strip();
            return owner == null || owner.isEmpty() ? what : what + " of " + owner;
        }
    }

    /** Nodes wanted and nodes ready. */
    public record Nodes(int desired, int ready) {}

    /** Blockers that no blocked or failed task tells of already. */
    public List<Blocker> blockersBesideTasks() {
        return blockers.stream()
                .filter(blocker ->
                        stages.stream()
                                .flatMap(stage -> stage.tasks().stream())
                                .noneMatch(
                                        task -> task.stuck() && task.slot().equals(blocker.slot())))
                .toList();
    }

    /** What holds on to the task's resource. */
    public List<Holder> holders(Task task) {
        return blockers.stream()
                .filter(blocker -> blocker.slot().equals(task.slot()))
                .flatMap(blocker -> blocker.holders().stream())
                .toList();
    }

    /** The status of a cluster of which only the phase is known. */
    public static Status unknown(String clusterId, String name, String phase) {
        return new Status(
                clusterId, name, phase, 0, null, null, List.of(), List.of(), List.of(), null, null);
    }

    /** This status with other stages, as of another sequence. */
    public Status with(List<Stage> changed, long newSequence) {
        return new Status(
                clusterId,
                name,
                phase,
                newSequence,
                percent,
                remainingSeconds,
                conditions,
                changed,
                blockers,
                nodes,
                updatedAt);
    }

    /** This status in another phase; what was reckoned for the former phase is dropped. */
    public Status with(String newPhase, long newSequence) {
        boolean same = newPhase.equals(phase);
        List<Stage> reckoned =
                same ? stages : stages.stream().map(Stage::withoutEstimates).toList();
        return new Status(
                clusterId,
                name,
                newPhase,
                newSequence,
                same ? percent : null,
                same ? remainingSeconds : null,
                conditions,
                reckoned,
                blockers,
                nodes,
                updatedAt);
    }
}
