package io.slipway.system.simulation;

/** An error that could be in the engine: the simulation has to find it. */
enum Bug {
    /** The call is made and its intent is nowhere. */
    INTENT_NOT_RECORDED,
    /** Who has lost the lease records all the same. */
    FENCE_NOT_CHECKED,
    /** The client token changes with the generation, while its call may still be under way. */
    TOKEN_FROM_GENERATION,
    /** What is not acknowledged is taken for published. */
    CLEARED_BEFORE_ACKNOWLEDGED,
    /** The sweeper takes every Slipway's tag for its own. */
    SWEEPER_IGNORES_INSTALLATION
}
