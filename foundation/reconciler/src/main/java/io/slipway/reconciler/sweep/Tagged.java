package io.slipway.reconciler.sweep;

import org.jspecify.annotations.Nullable;

/**
 * Something in AWS that carries this installation's tag.
 *
 * @param arn its name in AWS
 * @param slice the id of the slice that its tags name; {@code null} when they name none
 * @param slot the slot that they name; {@code null} on what AWS itself made for something of ours
 */
public record Tagged(String arn, @Nullable String slice, @Nullable String slot) {

    /** Whether this is the resource with that AWS id, as far as an ARN tells. */
    boolean is(@Nullable String externalId) {
        return externalId != null
                && (arn.equals(externalId)
                        || arn.endsWith("/" + externalId)
                        || arn.endsWith(":" + externalId)
                        || arn.contains("/" + externalId + "/"));
    }
}
