package io.slipway.simulator.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The events still to come. An event whose resource is gone has been cancelled with it. */
public final class Timeline {
    private static final Comparator<TimedEvent> IN_ORDER =
            Comparator.comparing(TimedEvent::due).thenComparingLong(TimedEvent::order);

    private final Table<Long, TimedEvent> events;

    Timeline(Table<Long, TimedEvent> events) {
        this.events = events;
    }

    public void schedule(Instant due, String name, ResourceKey target) {
        long order = events.values().stream().mapToLong(TimedEvent::order).max().orElse(0) + 1;
        events.put(order, new TimedEvent(order, due, name, target));
    }

    /** The earliest event due at {@code now} or before, taken off the timeline. */
    public Optional<TimedEvent> takeDue(Instant now) {
        Optional<TimedEvent> next =
                events.values().stream().filter(event -> !event.due().isAfter(now)).min(IN_ORDER);
        next.ifPresent(event -> events.remove(event.order()));
        return next;
    }

    /** Forgets whatever was to happen to this resource. */
    public void cancel(ResourceKey target) {
        List<Long> cancelled =
                events.values().stream()
                        .filter(event -> event.target().equals(target))
                        .map(TimedEvent::order)
                        .toList();
        cancelled.forEach(events::remove);
    }

    /** When the next event is due. */
    public Optional<Instant> nextDue() {
        return events.values().stream().map(TimedEvent::due).min(Comparator.naturalOrder());
    }
}
