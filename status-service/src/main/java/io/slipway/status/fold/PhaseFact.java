package io.slipway.status.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The phase that a cluster was in, at one version of its state. */
public record PhaseFact(Phase phase, @Nullable Cause cause, Instant at) {}
