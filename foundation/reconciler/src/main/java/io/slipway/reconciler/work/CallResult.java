package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Fault;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a mutating call ended. */
public sealed interface CallResult {

    /**
     * Carried out, and the resource is as asked (for a delete: it is gone).
     *
     * @param externalId its id; null keeps the one known
     * @param attributes what others may refer to
     */
    record Done(@Nullable String externalId, Map<String, Object> attributes)
            implements CallResult {}

    /** Accepted; AWS takes its time to make it so. */
    record Accepted(@Nullable String externalId, Map<String, Object> attributes)
            implements CallResult {}

    /**
     * Not carried out, or nobody knows: {@link io.slipway.reconciler.slice.FaultClass#TRANSIENT}
     * leaves the intent open, every other class is AWS's definite answer that nothing happened.
     *
     * @param turn when the same call has its turn, if that is known
     */
    record Refused(Fault fault, @Nullable Instant turn) implements CallResult {
        public Refused(Fault fault) {
            this(fault, null);
        }
    }

    /** A change or deletion that is done. */
    static CallResult done() {
        return new Done(null, Map.of());
    }

    static CallResult done(String externalId, Map<String, Object> attributes) {
        return new Done(externalId, attributes);
    }

    static CallResult accepted() {
        return new Accepted(null, Map.of());
    }

    static CallResult accepted(String externalId, Map<String, Object> attributes) {
        return new Accepted(externalId, attributes);
    }
}
