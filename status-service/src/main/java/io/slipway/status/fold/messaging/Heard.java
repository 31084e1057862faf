package io.slipway.status.fold.messaging;

import io.slipway.events.ClusterState;
import io.slipway.events.ExternalTask;
import io.slipway.events.ResourceEvent;
import io.slipway.events.ResourceState;
import io.slipway.events.SliceObserved;
import io.slipway.events.SliceOutcome;
import io.slipway.service.messaging.InvalidRecordException;
import io.slipway.status.fold.Blocker;
import io.slipway.status.fold.Cause;
import io.slipway.status.fold.Condition;
import io.slipway.status.fold.News;
import io.slipway.status.fold.News.ClusterNews;
import io.slipway.status.fold.News.ExternalNews;
import io.slipway.status.fold.News.Identity;
import io.slipway.status.fold.News.SliceNews;
import io.slipway.status.fold.News.SlotNews;
import io.slipway.status.fold.Nodes;
import io.slipway.status.fold.SlotFact;
import io.slipway.status.fold.SlotKey;
import io.slipway.status.fold.SlotState;
import io.slipway.status.fold.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * News as the topics tell them. Nothing where a symbol is not known here: it was added later, and
 * nobody acts on what he does not understand.
 */
final class Heard {

    private Heard() {}

    static Optional<News> of(ClusterState state) {
        return Enums.phase(state.getPhase())
                .map(phase ->
                        new ClusterNews(
                                state.getClusterId(),
                                new Identity(
                                        state.getProject(),
                                        state.getName(),
                                        state.getType(),
                                        state.getTags()),
                                phase,
                                state.getVersion(),
                                conditions(state.getConditions()),
                                controlPlane(state),
                                children(state, child -> !child.getDeleting()),
                                children(state, io.slipway.events.ChildState::getDeleting),
                                nodes(state.getDesiredNodes(), state.getReadyNodes()),
                                Cause.of(state.getCode(), state.getMessage(), state.getRemedy()),
                                state.getExpectedSeconds(),
                                state.getCreatedAt(),
                                state.getUpdatedAt(),
                                state.getRegion()));
    }

    static Optional<News> of(SliceObserved state) {
        return Optional.of(slice(state));
    }

    static Optional<News> of(ResourceEvent event) {
        if (event.getState() == ResourceState.UNKNOWN) {
            return Optional.empty();
        }
        var fact =
                new SlotFact(
                        event.getSeq(),
                        SlotState.valueOf(event.getState().name()),
                        event.getKind(),
                        event.getStage(),
                        event.getIncarnation(),
                        event.getAttempt(),
                        event.getAwsId(),
                        event.getAt(),
                        event.getExpectedSeconds(),
                        Cause.of(event.getCode(), event.getMessage(), event.getRemedy()),
                        event.getAwsRequestId(),
                        event.getActor(),
                        holders(event),
                        event.getNeeds());
        var key = new SlotKey(event.getSliceId(), event.getSlot());
        return Optional.of(new SlotNews(event.getClusterId(), key, fact));
    }

    private static List<Blocker.Holder> holders(ResourceEvent event) {
        return event.getHolders().stream()
                .map(holder ->
                        new Blocker.Holder(holder.getKind(), holder.getAwsId(), holder.getOwner()))
                .toList();
    }

    /**
     * @throws InvalidRecordException when the state is none, or there is no system or task
     */
    static Optional<News> of(ExternalTask task) {
        if (task.getSystem().isBlank() || task.getTaskId().isBlank()) {
            throw new InvalidRecordException("A task without a system or an id");
        }
        var state =
                TaskState.labelled(task.getState())
                        .orElseThrow(() ->
                                new InvalidRecordException(
                                        "Not a state of a task: " + task.getState()));
        return Optional.of(
                new ExternalNews(
                        task.getClusterId(),
                        task.getSystem(),
                        task.getTaskId(),
                        task.getSequence(),
                        task.getTitle(),
                        state,
                        task.getStartedAt(),
                        task.getEndedAt(),
                        task.getExpectedSeconds(),
                        task.getMessage(),
                        task.getAt()));
    }

    private static SliceNews slice(SliceObserved state) {
        boolean stuck =
                state.getOutcome() == SliceOutcome.BLOCKED
                        || state.getOutcome() == SliceOutcome.REJECTED;
        return new SliceNews(
                state.getClusterId(),
                state.getSliceId(),
                state.getVersion(),
                stuck,
                state.getDeleted(),
                Cause.of(state.getCode(), state.getMessage(), state.getRemedy()),
                conditions(state.getConditions()),
                nodes(state.getDesiredCount(), state.getReadyCount()),
                state.getUpdatedAt());
    }

    private static @Nullable SliceNews controlPlane(ClusterState state) {
        var observed = state.getControlPlane();
        return observed == null ? null : slice(observed);
    }

    private static Set<String> children(
            ClusterState state, Predicate<io.slipway.events.ChildState> which) {
        return state.getChildren().stream()
                .filter(which)
                .map(io.slipway.events.ChildState::getSliceId)
                .collect(Collectors.toSet());
    }

    private static @Nullable Nodes nodes(@Nullable Integer desired, @Nullable Integer ready) {
        return desired == null ? null : new Nodes(desired, ready == null ? 0 : ready);
    }

    private static List<Condition> conditions(List<io.slipway.events.Condition> conditions) {
        return conditions.stream()
                .map(condition ->
                        new Condition(
                                condition.getType(),
                                condition.getStatus(),
                                condition.getReason(),
                                condition.getMessage(),
                                condition.getSince()))
                .toList();
    }
}
