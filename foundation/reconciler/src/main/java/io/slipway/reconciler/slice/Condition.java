package io.slipway.reconciler.slice;

import java.time.Instant;

/**
 * A named statement about a slice that others wait for, such as {@code SubnetsReady}.
 *
 * @param type its name
 * @param holds whether it is true now
 * @param message what it rests on or lacks, for people; may be empty
 * @param since when {@code holds} last changed
 */
public record Condition(String type, boolean holds, String message, Instant since) {}
