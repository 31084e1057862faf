package io.slipway.service.preview;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.Forecast;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Plan;
import io.slipway.reconciler.plan.Planner;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.Situation;
import io.slipway.reconciler.plan.Timing;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.service.preview.PlanAnswer.PlannedAction;
import io.slipway.service.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans slices of this service's kinds, from nothing or from what is stored of them; makes nothing.
 * Durations at this pace.
 */
public final class Previews {

    private static final String IMMUTABLE = "IMMUTABLE_FIELD";

    private final Map<String, SliceKind> kinds;
    private final Function<SliceId, Optional<Slice>> stored;
    private final List<PlanChecks> checks;
    private final Pace pace;
    private final Clock clock;

    /**
     * @param stored what is known of a slice
     * @param checks what is looked at beforehand, of slices of each kind
     */
    public Previews(
            Collection<? extends SliceKind> kinds,
            Function<SliceId, Optional<Slice>> stored,
            List<PlanChecks> checks,
            Pace pace,
            Clock clock) {
        this.kinds = kinds.stream().collect(Collectors.toMap(SliceKind::name, Function.identity()));
        this.stored = stored;
        this.checks = List.copyOf(checks);
        this.pace = pace;
        this.clock = clock;
    }

    /** Of slices of which nothing is stored. */
    public Previews(
            Collection<? extends SliceKind> kinds,
            List<PlanChecks> checks,
            Pace pace,
            Clock clock) {
        this(kinds, _ -> Optional.empty(), checks, pace, clock);
    }

    /**
     * What that slice would come to.
     *
     * @throws ProblemException 422 when this service has no such kind of slice
     */
    public PlanAnswer of(PlanRequest request) {
        SliceKind kind = kinds.get(request.id().kind());
        if (kind == null) {
            throw ProblemException.unprocessable(
                    "SLICE_KIND_UNKNOWN",
                    "No slices of kind %s here".formatted(request.id().kind()));
        }
        return stored.apply(request.id())
                .map(slice -> change(kind, slice, request))
                .orElseGet(() -> creation(kind, request));
    }

    private static PlanAnswer refused(String code, String message, @Nullable String remedy) {
        return PlanAnswer.refused(new PlanAnswer.Refusal(code, message, remedy));
    }

    private PlanAnswer creation(SliceKind kind, PlanRequest request) {
        if (request.toNothing()) {
            return new PlanAnswer(List.of(), Map.of(), 0, List.of(), null);
        }
        return switch (kind.blueprint(request.id(), request.cluster(), request.desired())) {
            case Blueprint.Refusal(var code, var message, var remedy) ->
                    refused(code, message, remedy);
            case Blueprint.Graph graph -> creation(graph, kind, request);
        };
    }

    private PlanAnswer creation(Blueprint.Graph graph, SliceKind kind, PlanRequest request) {
        Forecast forecast = Forecast.of(graph, kind.resourceKinds());
        Plan plan = planner(kind).plan(graph, Situation.blank(clock.instant()));
        Map<String, Long> conditions =
                forecast.conditions().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> seconds(e.getValue())));
        List<PlannedAction> actions = planned(plan, kind);
        return new PlanAnswer(
                actions,
                conditions,
                seconds(forecast.total()),
                found(request, each -> each.of(request, actions)),
                null);
    }

    private PlanAnswer change(SliceKind kind, Slice slice, PlanRequest request) {
        if (request.toNothing()) {
            return change(Blueprint.Graph.EMPTY, kind, slice, request);
        }
        Desired next =
                new Desired(
                        slice.desired().generation() + 1,
                        false,
                        request.desired().spec(),
                        request.desired().inputs());
        return switch (kind.blueprint(slice.desiring(next, clock.instant()))) {
            case Blueprint.Refusal(var code, var message, var remedy) ->
                    refused(code, message, remedy);
            case Blueprint.Graph graph -> change(graph, kind, slice, request);
        };
    }

    /** From what there is; what is under way counts as done. */
    private PlanAnswer change(
            Blueprint.Graph graph, SliceKind kind, Slice slice, PlanRequest request) {
        Plan plan = planner(kind).plan(graph, Situation.atRest(slice.slots(), clock.instant()));
        if (plan.outcome() instanceof Outcome.Rejected rejected
                && rejected.code().equals(IMMUTABLE)) {
            return refused(rejected.code(), rejected.message(), rejected.remedy());
        }
        Sequence sequence =
                new Sequence(
                        planned(plan, kind).stream()
                                .map(action -> replaced(action, graph))
                                .toList());
        Map<String, Long> ends = sequence.ends();
        Map<String, Long> conditions =
                graph.conditions().entrySet().stream()
                        .collect(
                                Collectors.toMap(Map.Entry::getKey, e -> last(e.getValue(), ends)));
        long total = ends.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<PlannedAction> actions = sequence.actions();
        List<PlanCheck> found =
                request.toNothing()
                        ? List.of()
                        : found(request, each -> each.ofChange(request, slice, actions));
        return new PlanAnswer(actions, conditions, total, found, null);
    }

    /** What is deleted to be made anew, under the same name. */
    private static PlannedAction replaced(PlannedAction action, Blueprint.Graph graph) {
        return action.action().equals("delete") && graph.resources().containsKey(action.slot())
                ? new PlannedAction(
                        "replace",
                        action.stage(),
                        action.slot(),
                        action.kind(),
                        action.detail(),
                        action.expectedSeconds(),
                        action.waitsFor())
                : action;
    }

    private List<PlanCheck> found(PlanRequest request, Function<PlanChecks, List<PlanCheck>> look) {
        return checks.stream()
                .filter(each -> each.sliceKind().equals(request.id().kind()))
                .flatMap(each -> look.apply(each).stream())
                .toList();
    }

    private static long last(List<Need> needs, Map<String, Long> ends) {
        return needs.stream().mapToLong(need -> ends.getOrDefault(need.slot(), 0L)).max().orElse(0);
    }

    private static Planner planner(SliceKind kind) {
        return new Planner(kind.resourceKinds());
    }

    private List<PlannedAction> planned(Plan plan, SliceKind kind) {
        Map<String, ResourceKind> known =
                kind.resourceKinds().stream()
                        .collect(Collectors.toMap(ResourceKind::name, Function.identity()));
        return plan.actions().stream()
                .filter(action -> isOurs(known.get(action.kind())))
                .map(action -> planned(action, known))
                .toList();
    }

    private static boolean isOurs(@Nullable ResourceKind kind) {
        return kind == null || kind.identity() != ResourceKind.Identity.FOREIGN;
    }

    private PlannedAction planned(Action action, Map<String, ResourceKind> known) {
        return new PlannedAction(
                action.verb().name().toLowerCase(Locale.ROOT),
                action.stage(),
                action.slot(),
                action.kind(),
                action.request(),
                seconds(timing(action, known.get(action.kind())).expected()),
                action.waitsFor().stream().map(Need::slot).distinct().sorted().toList());
    }

    private static Timing timing(Action action, @Nullable ResourceKind kind) {
        if (kind == null) {
            return Timing.AT_ONCE;
        }
        return switch (action.verb()) {
            case CREATE -> kind.create();
            case UPDATE -> kind.update();
            case DELETE -> kind.delete();
        };
    }

    private long seconds(Duration duration) {
        return Math.max(1, Math.round(pace.scaled(duration).toMillis() / 1000.0));
    }
}
