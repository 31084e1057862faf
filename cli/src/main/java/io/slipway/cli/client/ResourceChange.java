package io.slipway.cli.client;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * Data of a {@code resource} event: one task, and which change of which cluster it was.
 *
 * @param stage the task's stage, where the server tells it
 */
public record ResourceChange(
        String clusterId,
        String name,
        long sequence,
        @Nullable String stage,
        @JsonUnwrapped Task task) {}
