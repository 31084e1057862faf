package io.slipway.status.fold;

/** Nodes wanted and nodes ready. */
public record Nodes(int desired, int ready) {

    Nodes plus(Nodes others) {
        return new Nodes(desired + others.desired, ready + others.ready);
    }
}
