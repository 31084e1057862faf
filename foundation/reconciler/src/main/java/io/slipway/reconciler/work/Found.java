package io.slipway.reconciler.work;

import java.time.Instant;
import java.util.Map;

/**
 * A resource found by ownership tag or natural name, known to be ours.
 *
 * @param ready whether it is ready already
 * @param createdAt by AWS's clock: of two that match a slot the older is kept. {@link
 *     Instant#EPOCH} where AWS does not tell
 */
public record Found(
        String externalId, Map<String, Object> attributes, boolean ready, Instant createdAt) {}
