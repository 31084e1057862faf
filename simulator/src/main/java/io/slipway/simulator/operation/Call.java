package io.slipway.simulator.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call as {@code /_simulator/calls} tells it.
 *
 * @param seq counts calls from 1
 * @param token the client token it came with
 * @param status the HTTP status answered, 0 when a fault lost the answer
 * @param error AWS's error code, null when it succeeded
 * @param unknown whether the simulator has no such operation
 */
public record Call(
        long seq,
        Instant at,
        String service,
        String action,
        String region,
        @Nullable String account,
        @Nullable String principal,
        @Nullable String token,
        int status,
        @Nullable String error,
        @Nullable String traceparent,
        String requestId,
        boolean unknown) {}
