package io.slipway.reconciler.slice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One failure, translated: the same code goes into event, condition, metric tag and log.
 *
 * @param code AWS's error code, or one of ours in the same style
 * @param faultClass what it means for what happens next
 * @param message what went wrong, for people; never holds a secret
 * @param remedy what a person can do, when there is something
 * @param requestId AWS's request id of the failed call, when there was one
 * @param holders what in AWS stands in the way, where that is known
 */
public record Fault(
        String code,
        FaultClass faultClass,
        String message,
        @Nullable String remedy,
        @Nullable String requestId,
        List<Holder> holders) {

    /** The code of what is not a failure yet: it takes longer than AWS is known to take. */
    public static final String TAKES_LONGER = "TAKES_LONGER";

    /**
     * The code of what is not as Slipway left it: it was changed or removed by somebody else. No
     * call has failed.
     */
    public static final String DRIFTED = "DRIFTED";

    public Fault {
        // Documents of slices from before holders were told have none.
        holders = holders == null ? List.of() : List.copyOf(holders);
    }

    /** A failure in which nothing else stands in the way. */
    public Fault(
            String code,
            FaultClass faultClass,
            String message,
            @Nullable String remedy,
            @Nullable String requestId) {
        this(code, faultClass, message, remedy, requestId, List.of());
    }

    public static Fault of(String code, FaultClass faultClass, String message) {
        return new Fault(code, faultClass, message, null, null);
    }

    /** Whether it tells of drift. */
    public boolean isDrift() {
        return code.equals(DRIFTED);
    }

    /** The same failure, meaning something else. */
    public Fault as(FaultClass other) {
        return new Fault(code, other, message, remedy, requestId, holders);
    }

    /** This failure, with what stands in the way. */
    public Fault withHolders(List<Holder> known) {
        return new Fault(code, faultClass, message, remedy, requestId, known);
    }
}
