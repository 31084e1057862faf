package io.slipway.cli.client;

/** Data of a {@code phase} or {@code deleted} event. */
public record PhaseChange(String clusterId, String name, String phase, long sequence) {

    public PhaseChange {
        clusterId = Lenient.text(clusterId);
        name = Lenient.text(name);
        phase = Lenient.text(phase);
    }
}
