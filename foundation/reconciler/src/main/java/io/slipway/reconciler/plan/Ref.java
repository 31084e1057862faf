package io.slipway.reconciler.plan;

/**
 * Stands in a desired resource's properties for what another slot will put out: {@code new
 * Ref("vpc", "id")}. It also makes that slot a dependency.
 */
public record Ref(String slot, String attribute) {

    /** As a preview shows it. */
    @Override
    public String toString() {
        return "${" + slot + "." + attribute + "}";
    }
}
