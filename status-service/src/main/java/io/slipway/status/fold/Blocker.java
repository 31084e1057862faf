package io.slipway.status.fold;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cluster's way.
 *
 * @param slot what cannot go on
 * @param since since when
 * @param holders what holds on to the resource, while deleting
 */
public record Blocker(
        String slot,
        String code,
        String message,
        @Nullable String remedy,
        Instant since,
        List<Holder> holders) {

    public Blocker {
        holders = List.copyOf(holders);
    }

    /**
     * Something in AWS that keeps a resource from being deleted.
     *
     * @param owner who made it, as far as AWS tells
     */
    public record Holder(String kind, String awsId, @Nullable String owner) {}
}
