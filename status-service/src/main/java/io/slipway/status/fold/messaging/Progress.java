package io.slipway.status.fold.messaging;

import io.slipway.events.ClusterProgress;
import io.slipway.events.ProgressType;
import io.slipway.status.fold.Delta;
import io.slipway.status.fold.News.Identity;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.Task;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps as records of {@code slipway.cluster-progress}. */
public final class Progress {

    private Progress() {}

    static ClusterProgress message(Delta delta) {
        var identity = delta.identity();
        var task = delta.task();
        return ClusterProgress.newBuilder()
                .setClusterId(delta.clusterId())
                .setName(identity.name())
                .setProject(identity.project())
                .setSequence(delta.sequence())
                .setType(ProgressType.valueOf(delta.type().name()))
                .setPhase(Enums.phase(delta.phase()))
                .setTask(task == null ? null : message(task))
                .setAt(delta.at())
                .setClusterType(identity.type())
                .setTags(identity.tags())
                .build();
    }

    /** The step that a record tells; nothing when it has a symbol that is not known here. */
    public static Optional<Delta> delta(ClusterProgress record) {
        return Enums.phase(record.getPhase()).flatMap(phase -> delta(record, phase));
    }

    private static Optional<Delta> delta(ClusterProgress record, Phase phase) {
        return switch (record.getType()) {
            case RESOURCE ->
                    Optional.ofNullable(record.getTask())
                            .flatMap(Progress::task)
                            .map(task -> delta(record, Delta.Type.RESOURCE, phase, task));
            case PHASE -> Optional.of(delta(record, Delta.Type.PHASE, phase, null));
            case DELETED -> Optional.of(delta(record, Delta.Type.DELETED, phase, null));
            case SNAPSHOT -> Optional.of(delta(record, Delta.Type.SNAPSHOT, phase, null));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Delta delta(
            ClusterProgress record, Delta.Type type, Phase phase, @Nullable Task task) {
        var identity =
                new Identity(
                        record.getProject(),
                        record.getName(),
                        record.getClusterType(),
                        record.getTags());
        return new Delta(
                record.getClusterId(),
                identity,
                record.getSequence(),
                type,
                phase,
                task,
                record.getAt());
    }

    static io.slipway.events.Task message(Task task) {
        return io.slipway.events.Task.newBuilder()
                .setSlice(task.slice())
                .setSlot(task.slot())
                .setKind(task.kind())
                .setStage(task.stage())
                .setAwsId(task.awsId())
                .setState(Enums.state(task.state()))
                .setAttempt(task.attempt())
                .setStartedAt(task.startedAt())
                .setEndedAt(task.endedAt())
                .setExpectedSeconds(task.expectedSeconds())
                .setReason(task.reason())
                .setMessage(task.message())
                .setRemedy(task.remedy())
                .setAwsRequestId(task.awsRequestId())
                .build();
    }

    private static Optional<Task> task(io.slipway.events.Task task) {
        return Enums.state(task.getState())
                .map(state ->
                        new Task(
                                task.getSlice(),
                                task.getSlot(),
                                task.getKind(),
                                task.getStage(),
                                task.getAwsId(),
                                state,
                                task.getAttempt(),
                                task.getStartedAt(),
                                task.getEndedAt(),
                                task.getExpectedSeconds(),
                                task.getReason(),
                                task.getMessage(),
                                task.getRemedy(),
                                task.getAwsRequestId()));
    }
}
