package io.slipway.reconciler.slice;

import java.util.Map;

/**
 * What a slice is to become: {@code spec}, what the user asked, and {@code inputs}, what other
 * slices put out. Both are trees of maps, lists, strings, numbers and booleans.
 *
 * @param generation counts the distinct desired states; an owner copies it, only the cluster's
 *     service raises it
 * @param deleting whether the slice is to be deleted: nothing of it is to remain
 */
public record Desired(
        long generation, boolean deleting, Map<String, Object> spec, Map<String, Object> inputs) {

    public Desired {
        spec = Trees.copy(spec);
        inputs = Trees.copy(inputs);
    }

    /** The first desired state of a slice. */
    public static Desired first(Map<String, Object> spec, Map<String, Object> inputs) {
        return new Desired(1, false, spec, inputs);
    }

    /** The canonical hash of spec and inputs: the generation rises only when it changes. */
    public String hash() {
        return Canonical.hash(Map.of("spec", spec, "inputs", inputs));
    }

    /**
     * Whether what somebody else changed is only told and never put back: {@code drift: report} in
     * the spec of any kind of slice.
     */
    public boolean reportsDrift() {
        return "report".equals(spec.get("drift"));
    }

    /** This state when nothing changes, else the next generation with the new content. */
    public Desired changedTo(Map<String, Object> newSpec, Map<String, Object> newInputs) {
        var next = new Desired(generation + 1, deleting, newSpec, newInputs);
        return next.hash().equals(hash()) ? this : next;
    }

    /** This state when it is already to be deleted, else the generation that says so. */
    public Desired deleted() {
        return deleting ? this : new Desired(generation + 1, true, spec, inputs);
    }
}
