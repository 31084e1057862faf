package io.slipway.network;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.Planner;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.Situation;
import io.slipway.reconciler.plan.Timing;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plays a plan to its end in a world where every call succeeds: round by round, what the planner
 * has ready. What takes its time is done once nothing else is left to do.
 */
final class PlanRounds {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, ResourceKind> kinds;
    private final Planner planner;
    private final Map<String, Slot> slots = new LinkedHashMap<>();

    PlanRounds(Collection<ResourceKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toMap(ResourceKind::name, kind -> kind));
        this.planner = new Planner(kinds);
    }

    /** The rounds that it takes to get there. */
    List<List<Action>> towards(Function<Map<String, Slot>, Blueprint> blueprint) {
        var rounds = new ArrayList<List<Action>>();
        while (true) {
            var ready = planner.plan(blueprint.apply(slots), situation()).ready();
            if (ready.isEmpty() && !settleWhatTakesItsTime()) {
                return rounds;
            }
            dropWhatWentAlong();
            if (!ready.isEmpty()) {
                rounds.add(ready);
                ready.forEach(this::carryOut);
                dropWhatWentAlong();
            }
        }
    }

    /** What there is. */
    Map<String, Slot> slots() {
        return slots;
    }

    private Situation situation() {
        return new Situation(slots, Set.of(), NOW);
    }

    private void carryOut(Action action) {
        var kind = kinds.get(action.kind());
        var deleting = action.verb() == Intent.Verb.DELETE;
        var timing = deleting ? kind.delete() : kind.create();
        var atOnce = timing.equals(Timing.AT_ONCE);
        var waiting = deleting ? SlotPhase.DELETING : SlotPhase.WAITING;
        var done = deleting ? SlotPhase.GONE : SlotPhase.READY;
        var before = slots.get(action.slot());
        var made =
                action.verb() == Intent.Verb.CREATE || before == null
                        ? Slot.planned(action.slot(), action.shape(), NOW).withFacts(facts(action))
                        : before.withShape(action.shape());
        slots.put(action.slot(), made.inPhase(atOnce ? done : waiting, NOW));
    }

    /** What a resource may put out for others, each a text that tells whose it is. */
    private static Slot.Facts facts(Action action) {
        var id = "<" + action.slot() + ">";
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", id);
        for (var name : List.of("name", "cidr", "rootDevice", "natCidr")) {
            attributes.put(name, "<%s of %s>".formatted(name, action.slot()));
        }
        if (action.request().get("tags") instanceof Map<?, ?> tags) {
            tags.keySet().forEach(key -> attributes.put(GivenTags.before("" + key), ""));
        }
        return new Slot.Facts(id, attributes, Set.of());
    }

    /** Others take away what is {@code gone}, and change what is {@code changed}. */
    void drift(Map<String, Object> what) {
        if (what.get("gone") instanceof List<?> gone) {
            for (var name : gone) {
                slots.computeIfPresent(
                        String.valueOf(name), (_, slot) -> slot.inPhase(SlotPhase.GONE, NOW));
            }
        }
        if (what.get("changed") instanceof Map<?, ?> changed) {
            changed.forEach((name, properties) ->
                    slots.computeIfPresent(
                            String.valueOf(name), (_, slot) -> changed(slot, properties)));
        }
    }

    private static Slot changed(Slot slot, Object changes) {
        var properties = new LinkedHashMap<>(slot.shape().properties());
        ((Map<?, ?>) changes).forEach((key, value) -> properties.put("" + key, value));
        return slot.withShape(slot.shape().with(properties));
    }

    private boolean settleWhatTakesItsTime() {
        var settled = false;
        for (var slot : List.copyOf(slots.values())) {
            switch (slot.phase()) {
                case WAITING -> slots.put(slot.name(), slot.inPhase(SlotPhase.READY, NOW));
                case DELETING -> slots.put(slot.name(), slot.inPhase(SlotPhase.GONE, NOW));
                default -> {
                    continue;
                }
            }
            settled = true;
        }
        return settled;
    }

    private void dropWhatWentAlong() {
        for (var slot : List.copyOf(slots.values())) {
            var container = slot.shape().containedIn();
            if (container != null
                    && slot.phase().mayExist()
                    && slots.get(container).phase() == SlotPhase.GONE) {
                slots.put(slot.name(), slot.inPhase(SlotPhase.GONE, NOW));
            }
        }
    }
}
