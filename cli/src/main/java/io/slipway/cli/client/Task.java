package io.slipway.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One resource in its slot and what is being done about it.
 *
 * @param slice {@code <cluster id>/<kind>/<name>}
 * @param slot stable logical name, such as {@code nat-gateway/us-east-1a}
 * @param state one of api.md's task states
 * @param stage where it is shown; its place in a status tells that too
 * @param attempt counts from 1
 * @param expectedSeconds how long this usually takes
 * @param awsRequestId of the last call to AWS about it
 */
public record Task(
        String slice,
        String slot,
        String kind,
        @Nullable String stage,
        @Nullable String awsId,
        String state,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Double expectedSeconds,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String remedy,
        @Nullable String awsRequestId) {

    public Task {
        slice = Lenient.text(slice);
        slot = Lenient.text(slot);
        kind = Lenient.text(kind);
        state = Lenient.text(state);
    }

    /** The kind of its slice: network, control-plane, node-pool, fargate-profile, cluster. */
    public String sliceKind() {
        String[] parts = slice.split("/", 3);
        return parts.length > 1 ? parts[1] : "";
    }

    /** The name of its slice, or nothing where the kind has one slice per cluster. */
    public String sliceName() {
        String[] parts = slice.split("/", 3);
        return parts.length > 2 ? parts[2] : "";
    }

    /** The slot, led by the pool's or profile's name where a cluster may have several. */
    public String label() {
        return switch (sliceKind()) {
            case "node-pool", "fargate-profile" -> sliceName() + "/" + slot;
            default -> slot;
        };
    }

    /** It needs a person. */
    public boolean stuck() {
        return state.equals("Blocked") || state.equals("Failed");
    }

    /** Whether both speak of the same resource. */
    public boolean sameResource(Task other) {
        return slice.equals(other.slice) && slot.equals(other.slot);
    }
}
