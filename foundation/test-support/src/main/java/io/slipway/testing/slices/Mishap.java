package io.slipway.testing.slices;

/** What happens to a step of a {@link SliceBench}. */
public enum Mishap {
    /** The process dies before the step. */
    CRASH_BEFORE,
    /** The process dies after the step, before it learns of its result. */
    CRASH_AFTER
}
