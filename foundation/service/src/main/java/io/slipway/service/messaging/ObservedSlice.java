package io.slipway.service.messaging;

import io.slipway.events.Condition;
import io.slipway.events.SliceObserved;
import io.slipway.events.SliceOutcome;
import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A slice as its owner sees it: what a message of {@code networks.observed} or {@code
 * node-pools.observed} says.
 */
public record ObservedSlice(SliceId id, ChildReport report) {

    private static final String TRUE = "True";
    private static final String FALSE = "False";

    /**
     * What a message says.
     *
     * @throws InvalidRecordException when it makes no sense
     */
    public static ObservedSlice of(SliceObserved message) {
        SliceId id = DesiredSlice.sliceId(message.getSliceId());
        Set<String> conditions =
                message.getConditions().stream()
                        .filter(condition -> condition.getStatus().equals(TRUE))
                        .map(Condition::getType)
                        .collect(Collectors.toSet());
        return new ObservedSlice(
                id,
                new ChildReport(
                        message.getVersion(),
                        message.getObservedGeneration(),
                        outcome(id, message),
                        message.getDeleted(),
                        conditions,
                        JsonText.tree(message.getOutputs()),
                        counts(message)));
    }

    /** What an owner tells of its slice. */
    public static SliceObserved message(Slice slice) {
        Observed observed = slice.observed();
        Told told = Told.of(observed.outcome());
        Counts counts = observed.counts();
        return SliceObserved.newBuilder()
                .setSliceId(slice.id().toString())
                .setClusterId(slice.id().clusterId())
                .setVersion(slice.outbox().stateVersion())
                .setObservedGeneration(observed.generation())
                .setOutcome(told.outcome())
                .setDeleted(observed.deleted())
                .setCode(told.code())
                .setMessage(told.message())
                .setRemedy(told.remedy())
                .setConditions(conditions(observed))
                .setOutputs(JsonText.of(observed.outputs()))
                .setDesiredCount(counts == null ? null : counts.desired())
                .setReadyCount(counts == null ? null : counts.ready())
                .setUpdatedAt(slice.updatedAt())
                .build();
    }

    private static List<Condition> conditions(Observed observed) {
        return observed.conditions().values().stream()
                .map(condition ->
                        Condition.newBuilder()
                                .setType(condition.type())
                                .setStatus(condition.holds() ? TRUE : FALSE)
                                .setMessage(
                                        condition.message().isEmpty() ? null : condition.message())
                                .setSince(condition.since())
                                .build())
                .toList();
    }

    private static @Nullable Counts counts(SliceObserved message) {
        Integer desired = message.getDesiredCount();
        Integer ready = message.getReadyCount();
        return desired == null || ready == null ? null : new Counts(desired, ready);
    }

    private static Outcome outcome(SliceId id, SliceObserved message) {
        return switch (message.getOutcome()) {
            case CONVERGED -> new Outcome.Converged();
            case WAITING, UNKNOWN -> new Outcome.Waiting(text(message.getMessage()), null, null);
            case BLOCKED -> blocked(id, message);
            case REJECTED ->
                    new Outcome.Rejected(
                            text(message.getCode()),
                            text(message.getMessage()),
                            message.getRemedy(),
                            null);
        };
    }

    /** Where it is blocked is in the message already: to others the slice is the place. */
    private static Outcome blocked(SliceId id, SliceObserved message) {
        Instant since = message.getUpdatedAt();
        Fault cause =
                new Fault(
                        text(message.getCode()),
                        FaultClass.BLOCKED,
                        text(message.getMessage()),
                        message.getRemedy(),
                        null);
        return new Outcome.Blocked(cause, id.kind() + "/" + id.name(), since);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** An outcome as the message tells it. */
    private record Told(
            SliceOutcome outcome,
            @Nullable String code,
            @Nullable String message,
            @Nullable String remedy) {

        static Told of(@Nullable Outcome outcome) {
            return switch (outcome) {
                case null -> new Told(SliceOutcome.WAITING, null, null, null);
                case Outcome.Converged() -> new Told(SliceOutcome.CONVERGED, null, null, null);
                case Outcome.Waiting(var expectation, _, _) ->
                        new Told(SliceOutcome.WAITING, null, expectation, null);
                case Outcome.Blocked(var cause, var slot, _) ->
                        new Told(
                                SliceOutcome.BLOCKED,
                                cause.code(),
                                slot + ": " + cause.message(),
                                cause.remedy());
                case Outcome.Rejected(var code, var message, var remedy, _) ->
                        new Told(SliceOutcome.REJECTED, code, message, remedy);
            };
        }
    }
}
