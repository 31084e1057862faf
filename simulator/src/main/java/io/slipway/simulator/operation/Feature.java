package io.slipway.simulator.operation;

/** A part of an AWS service: the operations and events it adds to the catalogue. */
@FunctionalInterface
public interface Feature {
    void register(Catalogue catalogue);
}
