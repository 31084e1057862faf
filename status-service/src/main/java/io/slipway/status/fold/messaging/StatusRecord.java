package io.slipway.status.fold.messaging;

import io.slipway.events.ClusterStatus;
import io.slipway.events.Holder;
import io.slipway.events.NodeCounts;
import io.slipway.events.StageStatus;
import io.slipway.status.fold.Blocker;
import io.slipway.status.fold.Condition;
import io.slipway.status.fold.Stage;
import io.slipway.status.fold.Status;

/** Statuses as records of {@code slipway.cluster-status}. */
final class StatusRecord {

    private StatusRecord() {}

    static ClusterStatus message(Status status) {
        var nodes = status.nodes();
        return ClusterStatus.newBuilder()
                .setClusterId(status.clusterId())
                .setName(status.name())
                .setProject(status.identity().project())
                .setPhase(Enums.phase(status.phase()))
                .setSequence(status.sequence())
                .setPercent(status.percent())
                .setRemainingSeconds(status.remainingSeconds())
                .setConditions(status.conditions().stream().map(StatusRecord::message).toList())
                .setStages(status.stages().stream().map(StatusRecord::message).toList())
                .setBlockers(status.blockers().stream().map(StatusRecord::message).toList())
                .setNodes(nodes == null ? null : new NodeCounts(nodes.desired(), nodes.ready()))
                .setUpdatedAt(status.updatedAt())
                .setClusterType(status.identity().type())
                .setTags(status.identity().tags())
                .build();
    }

    private static io.slipway.events.Condition message(Condition condition) {
        return io.slipway.events.Condition.newBuilder()
                .setType(condition.type())
                .setStatus(condition.status())
                .setReason(condition.reason())
                .setMessage(condition.message())
                .setSince(condition.since())
                .build();
    }

    private static StageStatus message(Stage stage) {
        return StageStatus.newBuilder()
                .setName(stage.name())
                .setState(Enums.state(stage.state()))
                .setPercent(stage.percent())
                .setRemainingSeconds(stage.remainingSeconds())
                .setTasks(stage.tasks().stream().map(Progress::message).toList())
                .build();
    }

    private static io.slipway.events.Blocker message(Blocker blocker) {
        return io.slipway.events.Blocker.newBuilder()
                .setSlot(blocker.slot())
                .setCode(blocker.code())
                .setMessage(blocker.message())
                .setRemedy(blocker.remedy())
                .setSince(blocker.since())
                .setHolders(
                        blocker.holders().stream()
                                .map(holder ->
                                        new Holder(holder.kind(), holder.awsId(), holder.owner()))
                                .toList())
                .build();
    }
}
