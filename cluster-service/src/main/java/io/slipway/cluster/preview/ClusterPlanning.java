package io.slipway.cluster.preview;

import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.cluster.cluster.ClusterPreview;
import io.slipway.cluster.cluster.ClusterPreview.PlannedChild;
import io.slipway.cluster.preview.ClusterPlan.PlannedAction;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Conditions;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.work.CallExecutor;
import io.slipway.service.preview.PlanAnswer;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Puts the plans of a cluster's parts together: each owner says what its part would come to and how
 * long that takes, the cluster's own graph says what waits for what.
 */
public final class ClusterPlanning {

    /** A cluster of no id, since there is none yet. */
    private static final String NOBODY = "c-000000000000";

    private final ClusterKind kind;
    private final Map<String, SlicePlanner> planners;
    private final CallExecutor calls;

    /**
     * @param planners by kind of slice
     * @param calls asks all of them at once
     */
    public ClusterPlanning(
            ClusterKind kind, Map<String, SlicePlanner> planners, CallExecutor calls) {
        this.kind = kind;
        this.planners = Map.copyOf(planners);
        this.calls = calls;
    }

    /**
     * What the spec would come to.
     *
     * @throws SlicePlanner.PlannerUnavailableException when an owner does not answer
     * @throws PlanRefusedException when an owner cannot build its part
     */
    public ClusterPlan plan(Admitted admitted) {
        var parts = parts(asked(admitted));
        var cost = Costs.of(parts.actions(), admitted.spec());
        return parts.plan(cost, Checks.of(admitted, parts.answers()));
    }

    /**
     * The difference that the spec would make to a cluster: what remains to be done of what is
     * desired already counts as done.
     *
     * @throws SlicePlanner.PlannerUnavailableException as above
     * @throws PlanRefusedException when an owner cannot change its part like that
     */
    public ClusterPlan planChange(Slice cluster, Admitted admitted) {
        var before = cluster.desired().spec();
        var after = SpecTree.of(admitted.spec());
        var parts = parts(askedOfChange(cluster, changed(cluster, admitted)));
        var cost = Costs.ofChange(parts.actions(), before, after);
        var checks = new ArrayList<>(Checks.of(admitted, parts.answers()));
        checks.addAll(ChangeNotes.of(before, after));
        return parts.plan(cost, checks);
    }

    /**
     * What deleting a cluster would take away.
     *
     * @throws SlicePlanner.PlannerUnavailableException as above
     */
    public ClusterPlan planDeletion(Slice cluster) {
        var parts = parts(askedOfChange(cluster, cluster.desired().deleted()));
        return parts.plan(ClusterPlan.Cost.unknown(List.of()), List.of());
    }

    private List<Reply> askedOfChange(Slice cluster, Desired desired) {
        return asked(ClusterPreview.ofChange(kind, cluster, desired), cluster.cluster());
    }

    private static Parts parts(List<Reply> replies) {
        var actions = new ArrayList<PlannedAction>();
        var times = new LinkedHashMap<String, Times>();
        var answers = new LinkedHashMap<PlannedChild, PlanAnswer>();
        replies.forEach(reply -> answers.put(reply.child(), reply.buildable()));
        answers.forEach((child, answer) -> {
            answer.actions().forEach(action -> actions.add(planned(child, action)));
            times.put(child.slot(), new Times(start(child, times), answer));
        });
        var total = times.values().stream().mapToLong(Times::end).max().orElse(0);
        return new Parts(answers, actions, total);
    }

    /** What the owners answered, put together. */
    private record Parts(
            Map<PlannedChild, PlanAnswer> answers, List<PlannedAction> actions, long seconds) {

        ClusterPlan plan(ClusterPlan.Cost cost, List<PlanCheck> checks) {
            return new ClusterPlan(actions, cost, checks, seconds, 0);
        }
    }

    /** What those owners say that answer. */
    Map<PlannedChild, PlanAnswer> answered(Admitted admitted) {
        return answered(asked(admitted));
    }

    /** What those owners say that answer, of the parts that would become others. */
    Map<PlannedChild, PlanAnswer> answeredOfChange(Slice cluster, Admitted admitted) {
        return answered(askedOfChange(cluster, changed(cluster, admitted)));
    }

    private static Desired changed(Slice cluster, Admitted admitted) {
        return cluster.desired()
                .changedTo(SpecTree.of(admitted.spec()), cluster.desired().inputs());
    }

    private static Map<PlannedChild, PlanAnswer> answered(List<Reply> replies) {
        var answers = new LinkedHashMap<PlannedChild, PlanAnswer>();
        for (var reply : replies) {
            if (reply instanceof Reply.Told(var child, var answer)) {
                answers.put(child, answer);
            }
        }
        return answers;
    }

    private List<Reply> asked(Admitted admitted) {
        var children = ClusterPreview.of(kind, NOBODY, admitted.cluster(), admitted.spec());
        return asked(children, admitted.cluster());
    }

    private List<Reply> asked(List<PlannedChild> children, ClusterRef cluster) {
        return calls.all(
                children.stream()
                        .<Supplier<Reply>>map(child -> () -> ask(child, cluster))
                        .toList());
    }

    private Reply ask(PlannedChild child, ClusterRef cluster) {
        var planner = planners.get(child.id().kind());
        if (planner == null) {
            throw new IllegalStateException("Nobody plans slices of kind " + child.id().kind());
        }
        var request = PlanRequest.of(child.id(), cluster, child.desired());
        try {
            return new Reply.Told(child, planner.plan(request));
        } catch (SlicePlanner.PlannerUnavailableException e) {
            return new Reply.Silence(child, e);
        }
    }

    private static PlannedAction planned(PlannedChild child, PlanAnswer.PlannedAction action) {
        return new PlannedAction(
                action.action(),
                action.stage(),
                child.slot(),
                action.slot(),
                action.kind(),
                action.detail());
    }

    private static long start(PlannedChild child, Map<String, Times> times) {
        return child.needs().stream().mapToLong(need -> when(need, times)).max().orElse(0);
    }

    private static long when(Need need, Map<String, Times> times) {
        var of = times.get(need.slot());
        return of == null ? 0 : of.when(need.condition());
    }

    /** What an owner said of a part. */
    private sealed interface Reply {

        PlannedChild child();

        /** What it would come to; thrown when it cannot be had, or nobody knows. */
        default PlanAnswer buildable() {
            return switch (this) {
                case Silence(_, var why) -> throw why;
                case Told(var child, var answer) -> {
                    var refusal = answer.refusal();
                    if (refusal != null) {
                        throw new PlanRefusedException(child.slot(), refusal);
                    }
                    yield answer;
                }
            };
        }

        record Told(PlannedChild child, PlanAnswer answer) implements Reply {}

        record Silence(PlannedChild child, SlicePlanner.PlannerUnavailableException why)
                implements Reply {}
    }

    /** When a part starts, and from then on what its owner says. */
    private record Times(long start, PlanAnswer answer) {

        long end() {
            return start + answer.totalSeconds();
        }

        long when(String condition) {
            if (condition.equals(Conditions.ACCEPTED)) {
                return start;
            }
            var told = answer.conditionSeconds().get(condition);
            return told == null ? end() : start + told;
        }
    }

    /** The owner of a part cannot build it. */
    public static final class PlanRefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient PlanAnswer.Refusal refusal;

        PlanRefusedException(String slot, PlanAnswer.Refusal refusal) {
            super(slot + ": " + refusal.message());
            this.refusal = refusal;
        }

        public PlanAnswer.Refusal refusal() {
            return refusal;
        }
    }
}
