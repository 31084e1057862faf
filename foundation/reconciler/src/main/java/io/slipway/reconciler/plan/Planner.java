package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Conditions;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plan: a pure function of a desired graph, what was observed, and the time. Preview, creation,
 * change, drift and deletion (the graph is empty) are this one function.
 */
public final class Planner {

    private final Map<String, ResourceKind> kinds;

    public Planner(Collection<ResourceKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toMap(ResourceKind::name, kind -> kind));
    }

    public Plan plan(Blueprint blueprint, Situation situation) {
        return switch (blueprint) {
            case Blueprint.Refusal(var code, var message, var remedy) ->
                    new Plan(
                            List.of(), new Outcome.Rejected(code, message, remedy, null), Set.of());
            case Blueprint.Graph graph -> planGraph(graph, situation);
        };
    }

    private Plan planGraph(Blueprint.Graph graph, Situation situation) {
        var actions = new ArrayList<Action>();
        for (var resource : graph.resources().values()) {
            var action = towards(resource, graph, situation);
            if (action != null) {
                actions.add(action);
            }
        }
        for (var slot : situation.slots().values()) {
            var action = away(slot, graph, situation);
            if (action != null) {
                actions.add(action);
            }
        }
        var outcome = new OutcomeOf(graph, situation, kinds).outcome(actions);
        return new Plan(actions, outcome, overcome(graph, situation));
    }

    /** A change that was refused and has been taken back leaves a failure behind. */
    private static Set<String> overcome(Blueprint.Graph graph, Situation situation) {
        return graph.resources().values().stream()
                .filter(resource -> isOvercome(resource, situation))
                .map(DesiredResource::slot)
                .collect(Collectors.toSet());
    }

    private static boolean isOvercome(DesiredResource resource, Situation situation) {
        var slot = situation.slots().get(resource.slot());
        return slot != null
                && slot.phase() == SlotPhase.READY
                && slot.track().fault() != null
                && !slot.hasDrifted()
                && resolved(resource, slot, situation).filter(now -> same(slot, now)).isPresent();
    }

    private @Nullable Action towards(
            DesiredResource resource, Blueprint.Graph graph, Situation situation) {
        var slot = situation.slots().get(resource.slot());
        if (slot == null) {
            return creation(resource, graph, 1, situation);
        }
        if (slot.intent() != null) {
            return resumption(slot, situation);
        }
        var now = situation.now();
        return switch (slot.phase()) {
            case PLANNED, CREATING, GONE ->
                    slot.dueAt(now)
                            ? creation(resource, graph, nextIncarnation(slot), situation)
                            : null;
            case READY -> change(resource, graph, slot, situation);
            case FAILED -> removalToMakeAgain(slot, graph, situation);
            case DELETING ->
                    retriable(slot) && slot.dueAt(now)
                            ? removalToMakeAgain(slot, graph, situation)
                            : null;
            case UPDATING, WAITING ->
                    changesUnderWay(resource) ? change(resource, graph, slot, situation) : null;
        };
    }

    /** A child slice takes a newer desired state at any time; AWS one change after the other. */
    private boolean changesUnderWay(DesiredResource resource) {
        return kind(resource.kind()).report() == ResourceKind.Report.TOLD;
    }

    /** A definite refusal for good uses its token up; a "not now" does not. */
    private static int nextIncarnation(Slot slot) {
        if (slot.phase() == SlotPhase.GONE) {
            return slot.incarnation() + 1;
        }
        var fault = slot.track().fault();
        if (fault == null) {
            return slot.incarnation();
        }
        return switch (fault.faultClass()) {
            case BLOCKED, REJECTED, OTHER_ZONE -> slot.incarnation() + 1;
            case TRANSIENT, THROTTLED, CONSISTENCY_LAG, ORDER, ALREADY_EXISTS, NOT_FOUND ->
                    slot.incarnation();
        };
    }

    private Action creation(
            DesiredResource resource, Blueprint.Graph graph, int incarnation, Situation situation) {
        var lacking = lacking(resource, situation);
        var resolved = References.resolve(resource.properties(), situation.slots(), Map.of());
        var request =
                lacking.isEmpty() && resolved.isPresent()
                        ? resolved.get()
                        : References.shown(resource.properties());
        var waitsFor =
                lacking.isEmpty() && resolved.isEmpty() ? unresolved(resource, situation) : lacking;
        return new Action(
                Intent.Verb.CREATE,
                resource.slot(),
                resource.kind(),
                stageOf(resource.kind()),
                incarnation,
                request,
                shapeOf(resource, graph, request),
                waitsFor,
                null);
    }

    private static Set<Need> lacking(DesiredResource resource, Situation situation) {
        var lacking = new LinkedHashSet<Need>();
        for (var need : resource.allNeeds()) {
            var slot = situation.slots().get(need.slot());
            if (slot == null || !slot.has(need.condition())) {
                lacking.add(need);
            }
        }
        if (resource.heldFor() != null) {
            lacking.add(new Need(resource.heldFor(), "Known"));
        }
        return lacking;
    }

    /** References to slots that exist but have not put out that attribute yet. */
    private static Set<Need> unresolved(DesiredResource resource, Situation situation) {
        var lacking = new LinkedHashSet<Need>();
        for (var ref : References.in(resource.properties())) {
            var slot = situation.slots().get(ref.slot());
            if (slot == null || slot.facts().attributes().get(ref.attribute()) == null) {
                lacking.add(new Need(ref.slot(), ref.attribute()));
            }
        }
        return lacking;
    }

    private @Nullable Action change(
            DesiredResource resource, Blueprint.Graph graph, Slot slot, Situation situation) {
        var resolved = resolved(resource, slot, situation);
        if (resolved.isEmpty() || !slot.dueAt(situation.now()) || same(slot, resolved.get())) {
            return null;
        }
        var kind = kind(resource.kind());
        var change =
                kind.forbids(slot.shape().properties(), resolved.get())
                        ? ResourceKind.Change.FIXED
                        : kind.change();
        return switch (change) {
            case IN_PLACE -> update(resource, graph, slot, situation, resolved.get());
            case REPLACED -> removal(slot, Set.of());
            case FIXED ->
                    References.outdated(resource, slot, situation.slots())
                            ? removal(slot, Set.of())
                            : null;
        };
    }

    private Action update(
            DesiredResource resource,
            Blueprint.Graph graph,
            Slot slot,
            Situation situation,
            Map<String, Object> request) {
        return new Action(
                Intent.Verb.UPDATE,
                slot.name(),
                resource.kind(),
                stageOf(resource.kind()),
                slot.incarnation(),
                request,
                shapeOf(resource, graph, request),
                changesUnderWay(resource) ? Set.of() : lacking(resource, situation),
                null);
    }

    /** What the resource is to be now, what once came to it kept. */
    static Optional<Map<String, Object>> resolved(
            DesiredResource resource, Slot slot, Situation situation) {
        return References.resolve(
                resource.properties(), situation.slots(), slot.shape().properties());
    }

    static boolean same(Slot slot, Map<String, Object> resolved) {
        var applied = slot.shape().properties();
        // What is equal need not be written down to be compared.
        return applied.equals(resolved) || Canonical.text(applied).equals(Canonical.text(resolved));
    }

    private @Nullable Action away(Slot slot, Blueprint.Graph graph, Situation situation) {
        if (graph.resources().containsKey(slot.name())) {
            return null;
        }
        if (slot.intent() != null) {
            return resumption(slot, situation);
        }
        if (!slot.phase().mayExist() || (slot.phase() == SlotPhase.DELETING && !retriable(slot))) {
            return null;
        }
        if (goesWithItsContainer(slot, graph, situation)) {
            return null;
        }
        return slot.phase() != SlotPhase.DELETING || slot.dueAt(situation.now())
                ? removal(slot, situation)
                : null;
    }

    /** A delete that AWS refused for now is asked again; one it accepted is waited for. */
    private static boolean retriable(Slot slot) {
        return slot.inTrouble();
    }

    private static boolean goesWithItsContainer(
            Slot slot, Blueprint.Graph graph, Situation situation) {
        var containerName = slot.shape().containedIn();
        if (containerName == null || graph.resources().containsKey(containerName)) {
            return false;
        }
        var container = situation.slots().get(containerName);
        return container != null && container.phase() != SlotPhase.GONE;
    }

    /** What stays is led to the next incarnation afterwards: it is not waited for. */
    private static Action removalToMakeAgain(
            Slot slot, Blueprint.Graph graph, Situation situation) {
        var removal = removal(slot, situation);
        var leaving = new LinkedHashSet<>(removal.waitsFor());
        leaving.removeIf(need -> graph.resources().containsKey(need.slot()));
        return removal(slot, leaving);
    }

    private static Action removal(Slot slot, Situation situation) {
        var waitsFor = new LinkedHashSet<Need>();
        for (var other : situation.slots().values()) {
            if (other.phase().mayExist()
                    && other.shape().needs().contains(slot.name())
                    && !slot.name().equals(other.shape().containedIn())) {
                waitsFor.add(new Need(other.name(), "Deleted"));
            }
        }
        return removal(slot, waitsFor);
    }

    private static Action removal(Slot slot, Set<Need> waitsFor) {
        return new Action(
                Intent.Verb.DELETE,
                slot.name(),
                slot.kind(),
                slot.shape().stage(),
                slot.incarnation(),
                slot.shape().properties(),
                slot.shape(),
                waitsFor,
                null);
    }

    private static @Nullable Action resumption(Slot slot, Situation situation) {
        var intent = slot.intent();
        if (intent == null
                || !situation.resumable().contains(slot.name())
                || !slot.dueAt(situation.now())) {
            return null;
        }
        return new Action(
                intent.verb(),
                slot.name(),
                slot.kind(),
                slot.shape().stage(),
                slot.incarnation(),
                intent.request(),
                slot.shape(),
                Set.of(),
                intent);
    }

    private Slot.Shape shapeOf(
            DesiredResource resource, Blueprint.Graph graph, Map<String, Object> properties) {
        return new Slot.Shape(
                resource.kind(),
                stageOf(resource.kind()),
                graph.outlasting(resource),
                resource.containedIn(),
                properties);
    }

    private String stageOf(String kind) {
        return kind(kind).stage();
    }

    private ResourceKind kind(String name) {
        var kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("Unknown kind of resource: " + name);
        }
        return kind;
    }

    /** Whether a slot still has something to come, given what is desired. */
    static boolean settled(Slot slot, boolean desired) {
        return desired ? slot.has(Conditions.READY) : !slot.phase().mayExist();
    }

    static boolean blocks(FaultClass faultClass) {
        return faultClass == FaultClass.BLOCKED || faultClass == FaultClass.OTHER_ZONE;
    }
}
