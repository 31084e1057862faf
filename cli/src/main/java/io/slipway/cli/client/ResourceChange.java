package io.slipway.cli.client;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Data of a {@code resource} event: one task, and which change of which cluster it was. */
public record ResourceChange(
        String clusterId, String name, long sequence, @JsonUnwrapped Task task) {}
