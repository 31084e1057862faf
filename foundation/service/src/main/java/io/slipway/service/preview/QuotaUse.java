package io.slipway.service.preview;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A quota of an account in a region, and what a plan would take of it (requirement R9).
 *
 * @param quota its name, as AWS's console has it
 * @param limit null where it cannot be read
 * @param used what is taken already; null where it cannot be read
 * @param needed what the plan takes; null where that is not known
 */
public record QuotaUse(
        String quota, @Nullable Long limit, @Nullable Long used, @Nullable Long needed) {

    /** Whether all three numbers are known. */
    boolean isKnown() {
        return limit != null && used != null && needed != null;
    }

    /** Whether the plan takes more than is left, as far as the numbers are known. */
    boolean isExceeded() {
        return limit != null
                && needed != null
                && needed > 0
                && Objects.requireNonNullElse(used, 0L) + needed > limit;
    }

    /** What two parts of one plan take of it together. */
    public QuotaUse and(QuotaUse other) {
        return new QuotaUse(
                quota,
                limit == null ? other.limit : limit,
                used == null ? other.used : used,
                needed == null || other.needed == null ? null : needed + other.needed);
    }

    /** For people. */
    String told() {
        return "%s: limit %s, used %s, needed %s"
                .formatted(quota, number(limit), number(used), number(needed));
    }

    private static String number(@Nullable Long value) {
        return value == null ? "unknown" : String.valueOf(value);
    }
}
