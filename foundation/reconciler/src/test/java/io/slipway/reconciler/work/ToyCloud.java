package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A cloud of one page: things with a token, a natural name or a tag, slow or at once. */
final class ToyCloud implements ResourceDriver {

    /** One thing that exists. */
    record Thing(
            String id,
            String slot,
            String token,
            Map<String, Object> properties,
            Instant readyAt,
            Instant createdAt) {}

    /** What happens to the next call instead of, or after, being carried out. */
    enum Mishap {
        REPLY_LOST,
        CRASH_BEFORE,
        CRASH_AFTER
    }

    /** The process dies here. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    final Map<String, Thing> things = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    final Map<String, Deque<CallResult.Refused>> refusals = new HashMap<>();
    final Map<Integer, Mishap> mishaps = new HashMap<>();
    boolean deletesSlowly;
    private final Map<String, Deque<Observation>> sightings = new HashMap<>();
    private final Map<String, ResourceKind> kinds;
    private final VirtualClock clock;
    private final Map<String, List<Instant>> looks = new HashMap<>();
    private int created;
    private int mutations;

    ToyCloud(List<ResourceKind> kinds, VirtualClock clock) {
        this.kinds = new HashMap<>();
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.clock = clock;
    }

    int mutations() {
        return mutations;
    }

    void refuseOnce(String slot, Fault fault) {
        refuseOnce(slot, new CallResult.Refused(fault));
    }

    void refuseOnce(String slot, CallResult.Refused refused) {
        refusals.computeIfAbsent(slot, key -> new ArrayDeque<>()).add(refused);
    }

    /** The next look at that slot shows this, whatever there is. */
    void seeOnce(String slot, Observation seen) {
        sightings.computeIfAbsent(slot, key -> new ArrayDeque<>()).add(seen);
    }

    /** The next looks at that slot show that it is not done. */
    void seeInProgress(String slot, int times) {
        for (var time = 0; time < times; time++) {
            seeOnce(slot, Observation.InProgress.of(Map.of()));
        }
    }

    /** When that slot was looked at. */
    List<Instant> looksAt(String slot) {
        return looks.getOrDefault(slot, List.of());
    }

    List<Thing> in(String slot) {
        return things.values().stream().filter(thing -> thing.slot().equals(slot)).toList();
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        calls.add("describe " + slots.getFirst().kind());
        var seen = new HashMap<String, Observation>();
        for (var slot : slots) {
            looks.computeIfAbsent(slot.name(), key -> new ArrayList<>()).add(clock.instant());
            var shown = sightings.getOrDefault(slot.name(), new ArrayDeque<>()).poll();
            var thing = things.get(String.valueOf(slot.facts().externalId()));
            seen.put(slot.name(), shown == null ? observation(thing) : shown);
        }
        return seen;
    }

    private Observation observation(Thing thing) {
        if (thing == null) {
            return new Observation.Gone();
        }
        return thing.readyAt().isAfter(clock.instant())
                ? Observation.InProgress.of(Map.of())
                : Observation.Ready.of(Map.of()).being(thing.properties());
    }

    /** Somebody else removes what is in that slot. */
    void remove(String slot) {
        things.values().removeIf(thing -> thing.slot().equals(slot));
        takeSignAlong(slot);
    }

    private void takeSignAlong(String slot) {
        if (slot.equals("yard") && in("yard").isEmpty()) {
            things.values().removeIf(thing -> thing.slot().equals("sign"));
        }
    }

    /** Somebody else changes what is in that slot. */
    void change(String slot, Map<String, Object> properties) {
        things.replaceAll((id, thing) ->
                thing.slot().equals(slot)
                        ? new Thing(
                                id,
                                slot,
                                thing.token(),
                                properties,
                                thing.readyAt(),
                                thing.createdAt())
                        : thing);
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) {
        calls.add("find " + slot.name());
        return in(slot.name()).stream()
                .map(thing ->
                        new Found(
                                thing.id(),
                                Map.of("id", thing.id()),
                                !thing.readyAt().isAfter(clock.instant()),
                                thing.createdAt()))
                .toList();
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return mutate("create", slot, () -> make(slot, intent));
    }

    private CallResult make(Slot slot, Intent intent) {
        var kind = Objects.requireNonNull(kinds.get(slot.kind()));
        var same =
                things.values().stream()
                        .filter(thing ->
                                switch (kind.identity()) {
                                    case TOKEN -> thing.token().equals(intent.token());
                                    case NATURAL -> thing.slot().equals(slot.name());
                                    case TAG, FOREIGN -> false;
                                })
                        .findFirst();
        if (same.isPresent() && kind.identity() == ResourceKind.Identity.NATURAL) {
            return refused("Duplicate", FaultClass.ALREADY_EXISTS);
        }
        var thing = same.orElseGet(() -> add(slot, intent, kind));
        var attributes = Map.<String, Object>of("id", thing.id());
        return slow(kind)
                ? CallResult.accepted(thing.id(), attributes)
                : CallResult.done(thing.id(), attributes);
    }

    private Thing add(Slot slot, Intent intent, ResourceKind kind) {
        created++;
        var now = clock.instant();
        var readyAt = slow(kind) ? now.plus(kind.create().expected()) : now;
        var thing =
                new Thing(
                        slot.name() + "-" + created,
                        slot.name(),
                        intent.token(),
                        intent.request(),
                        readyAt,
                        now);
        things.put(thing.id(), thing);
        return thing;
    }

    private static boolean slow(ResourceKind kind) {
        return kind.create().expected().compareTo(Duration.ofSeconds(5)) > 0;
    }

    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        return mutate(
                "update",
                slot,
                () -> {
                    things.computeIfPresent(
                            String.valueOf(slot.facts().externalId()),
                            (id, old) ->
                                    new Thing(
                                            id,
                                            old.slot(),
                                            old.token(),
                                            intent.request(),
                                            old.readyAt(),
                                            old.createdAt()));
                    return CallResult.done();
                });
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return mutate(
                "delete",
                slot,
                () -> {
                    things.remove(String.valueOf(slot.facts().externalId()));
                    takeSignAlong(slot.kind());
                    return deletesSlowly ? CallResult.accepted() : CallResult.done();
                });
    }

    private CallResult mutate(String verb, Slot slot, java.util.function.Supplier<CallResult> act) {
        mutations++;
        var mishap = mishaps.get(mutations);
        if (mishap == Mishap.CRASH_BEFORE) {
            throw new Crash();
        }
        calls.add(verb + " " + slot.name());
        var refusal = refusals.getOrDefault(slot.name(), new ArrayDeque<>()).poll();
        if (refusal != null) {
            return refusal;
        }
        var result = act.get();
        if (mishap == Mishap.CRASH_AFTER) {
            throw new Crash();
        }
        return mishap == Mishap.REPLY_LOST ? refused("Timeout", FaultClass.TRANSIENT) : result;
    }

    private static CallResult refused(String code, FaultClass faultClass) {
        return new CallResult.Refused(Fault.of(code, faultClass, "a message"));
    }
}
