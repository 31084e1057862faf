package io.slipway.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * One thing in an account's region that this Slipway made.
 *
 * @param state owned or orphaned
 * @param reason why nobody owns it
 */
public record CloudResource(
        String arn,
        String type,
        String id,
        String state,
        @Nullable String slice,
        @Nullable String slot,
        @Nullable String cluster,
        @Nullable String reason) {

    public CloudResource {
        arn = Lenient.text(arn);
        type = Lenient.text(type);
        id = Lenient.text(id);
        state = Lenient.text(state);
    }

    public boolean isOrphaned() {
        return state.equals("orphaned");
    }
}
