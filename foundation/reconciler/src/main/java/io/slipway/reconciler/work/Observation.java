package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Fault;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What looking at one resource told. Attributes are laid over those known before. */
public sealed interface Observation {

    /** It exists and is not ready, or is still going away. */
    record InProgress(Map<String, Object> attributes, Set<String> conditions)
            implements Observation {
        public static InProgress of(Map<String, Object> attributes) {
            return new InProgress(attributes, Set.of());
        }
    }

    /**
     * It exists and is ready.
     *
     * @param properties those of {@link io.slipway.reconciler.slice.Slot.Shape#properties} that the
     *     driver can read, as they really are, in the same form; null for one that is not set. Read
     *     at drift checks, when the slot is READY, and at the end of a change, when it is UPDATING;
     *     what is not told is taken to be as asked
     */
    record Ready(
            Map<String, Object> attributes,
            Set<String> conditions,
            Map<String, @Nullable Object> properties)
            implements Observation {

        public Ready(Map<String, Object> attributes, Set<String> conditions) {
            this(attributes, conditions, Map.of());
        }

        public static Ready of(Map<String, Object> attributes) {
            return new Ready(attributes, Set.of());
        }

        /** The same, telling what the resource really is. */
        public Ready being(Map<String, ? extends @Nullable Object> properties) {
            return new Ready(
                    attributes,
                    conditions,
                    Collections.<String, @Nullable Object>unmodifiableMap(
                            new LinkedHashMap<>(properties)));
        }
    }

    /** It cannot go before these, which others made and left: each is deleted first. */
    record Held(List<Leftover> by) implements Observation {
        public Held {
            by = List.copyOf(by);
        }
    }

    /** It does not exist any more. */
    record Gone() implements Observation {}

    /** It exists and will never be ready. */
    record Failed(Fault fault) implements Observation {}

    /**
     * Looking failed: nothing is known that was not known before.
     *
     * @param turn when the same look has its turn, if that is known
     */
    record Unreadable(Fault fault, @Nullable Instant turn) implements Observation {
        public Unreadable(Fault fault) {
            this(fault, null);
        }
    }
}
