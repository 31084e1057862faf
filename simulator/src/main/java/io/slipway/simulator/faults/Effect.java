package io.slipway.simulator.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fault does to a call it strikes.
 *
 * @param error answered instead of AWS's answer
 * @param latency how much longer the answer takes, on the caller's clock whatever the speed
 * @param dropReply whether the call is carried out and its answer lost
 * @param asyncFailure what the resource made by the call fails with later
 */
public record Effect(
        @Nullable FaultError error,
        Duration latency,
        boolean dropReply,
        @Nullable AsyncFailure asyncFailure) {}
