package io.slipway.simulator.iam;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;

/** Identity and Access Management. */
public final class Iam implements Feature {
    @Override
    public void register(Catalogue catalogue) {}
}
