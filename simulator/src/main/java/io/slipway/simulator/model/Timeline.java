package io.slipway.simulator.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The events still to come. An event whose resource is gone has been cancelled with it. */
public final class Timeline {
    private static final Comparator<TimedEvent> IN_ORDER =
            Comparator.comparing(TimedEvent::due).thenComparingLong(TimedEvent::order);

    private final Table<Long, TimedEvent> events;
    private final NavigableSet<TimedEvent> inOrder = new TreeSet<>(IN_ORDER);
    private final Map<ResourceKey, NavigableSet<TimedEvent>> byTarget = new HashMap<>();
    private long lastOrder;

    Timeline(Changes changes) {
        this.events = new Table<>(Cloud.EVENTS, changes, this::index);
    }

    /** The events by their order. */
    Table<Long, TimedEvent> table() {
        return events;
    }

    public void schedule(Instant due, String name, ResourceKey target) {
        long order = lastOrder + 1;
        events.put(order, new TimedEvent(order, due, name, target));
    }

    /** The earliest event due at {@code now} or before, taken off the timeline. */
    public Optional<TimedEvent> takeDue(Instant now) {
        if (inOrder.isEmpty() || inOrder.getFirst().due().isAfter(now)) {
            return Optional.empty();
        }
        TimedEvent next = inOrder.getFirst();
        events.remove(next.order());
        return Optional.of(next);
    }

    /** Forgets whatever was to happen to this resource. */
    public void cancel(ResourceKey target) {
        NavigableSet<TimedEvent> cancelled = byTarget.get(target);
        if (cancelled != null) {
            List.copyOf(cancelled).forEach(event -> events.remove(event.order()));
        }
    }

    /** When the next event is due. */
    public Optional<Instant> nextDue() {
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(inOrder.getFirst().due());
    }

    private void index(@Nullable TimedEvent before, @Nullable TimedEvent after) {
        if (before != null) {
            inOrder.remove(before);
            NavigableSet<TimedEvent> same = byTarget.get(before.target());
            if (same != null && same.remove(before) && same.isEmpty()) {
                byTarget.remove(before.target());
            }
        }
        if (after != null) {
            inOrder.add(after);
            byTarget.computeIfAbsent(after.target(), absent -> new TreeSet<>(IN_ORDER)).add(after);
            lastOrder = Math.max(lastOrder, after.order());
        }
    }
}
