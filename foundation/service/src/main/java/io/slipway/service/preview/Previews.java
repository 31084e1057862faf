package io.slipway.service.preview;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.Forecast;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Planner;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.Situation;
import io.slipway.reconciler.plan.Timing;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans slices of this service's kinds from nothing; makes nothing. Durations at this pace. */
public final class Previews {

    private final Map<String, SliceKind> kinds;
    private final List<PlanChecks> checks;
    private final Pace pace;
    private final Clock clock;

    /**
     * @param checks what is looked at beforehand, of slices of each kind
     */
    public Previews(
            Collection<? extends SliceKind> kinds,
            List<PlanChecks> checks,
            Pace pace,
            Clock clock) {
        this.kinds = kinds.stream().collect(Collectors.toMap(SliceKind::name, Function.identity()));
        this.checks = List.copyOf(checks);
        this.pace = pace;
        this.clock = clock;
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
        Blueprint blueprint = kind.blueprint(request.id(), request.cluster(), request.desired());
        return switch (blueprint) {
            case Blueprint.Refusal(var code, var message, var remedy) ->
                    PlanAnswer.refused(new PlanAnswer.Refusal(code, message, remedy));
            case Blueprint.Graph graph -> answer(request, graph, kind);
        };
    }

    private PlanAnswer answer(PlanRequest request, Blueprint.Graph graph, SliceKind kind) {
        Map<String, Duration> expected =
                kind.resourceKinds().stream()
                        .collect(
                                Collectors.toMap(
                                        ResourceKind::name, each -> each.create().expected()));
        Forecast forecast = Forecast.of(graph, kind.resourceKinds());
        List<PlannedAction> actions =
                new Planner(kind.resourceKinds())
                        .plan(graph, Situation.blank(clock.instant())).actions().stream()
                                .filter(action -> !isForeign(kind, action))
                                .map(action -> planned(action, expected))
                                .toList();
        Map<String, Long> conditions =
                forecast.conditions().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> seconds(e.getValue())));
        var found = found(request, actions);
        return new PlanAnswer(actions, conditions, seconds(forecast.total()), found, null);
    }

    /** What is only read and checked is nothing that would be made. */
    private static boolean isForeign(SliceKind kind, Action action) {
        return kind.resourceKinds().stream()
                .anyMatch(each ->
                        each.name().equals(action.kind())
                                && each.identity() == ResourceKind.Identity.FOREIGN);
    }

    private List<PlanCheck> found(PlanRequest request, List<PlannedAction> actions) {
        return checks.stream()
                .filter(each -> each.sliceKind().equals(request.id().kind()))
                .flatMap(each -> each.of(request, actions).stream())
                .toList();
    }

    private PlannedAction planned(Action action, Map<String, Duration> expected) {
        return new PlannedAction(
                action.verb().name().toLowerCase(Locale.ROOT),
                action.stage(),
                action.slot(),
                action.kind(),
                action.request(),
                seconds(expected.getOrDefault(action.kind(), Timing.AT_ONCE.expected())),
                action.waitsFor().stream().map(Need::slot).distinct().sorted().toList());
    }

    private long seconds(Duration duration) {
        return Math.max(1, Math.round(pace.scaled(duration).toMillis() / 1000.0));
    }
}
