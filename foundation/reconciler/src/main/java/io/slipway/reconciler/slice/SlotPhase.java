package io.slipway.reconciler.slice;

/**
 * Where the resource in a slot stands.
 *
 * <pre>
 *  PLANNED ──▶ CREATING ──▶ WAITING ──▶ READY ──▶ UPDATING ──▶ WAITING
 *     ▲            │           │          │
 *     │            ▼           ▼          ▼
 *   (new        PLANNED      FAILED ──▶ DELETING ──▶ GONE ──▶ CREATING (next incarnation)
 *   slot)      (refused)
 * </pre>
 */
public enum SlotPhase {
    /** Desired, nothing made yet. */
    PLANNED,
    /** The intent to create is recorded; the resource may or may not exist. */
    CREATING,
    /** It exists; it is not ready yet. */
    WAITING,
    /** It exists and is as it was last asked to be. */
    READY,
    /** The intent to change it is recorded. */
    UPDATING,
    /** The intent to delete it is recorded, or AWS is deleting it. */
    DELETING,
    /** Proven not to exist any more. */
    GONE,
    /** It exists but will never be ready: it is deleted and made anew. */
    FAILED;

    /** Whether something may exist in AWS for this slot. */
    public boolean mayExist() {
        return this != PLANNED && this != GONE;
    }

    /** Whether others may already build on the resource's id. */
    public boolean accepted() {
        return this == WAITING || this == READY || this == UPDATING;
    }
}
