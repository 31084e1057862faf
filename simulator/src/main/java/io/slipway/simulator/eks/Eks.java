package io.slipway.simulator.eks;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;

/** The Elastic Kubernetes Service. */
public final class Eks implements Feature {
    @Override
    public void register(Catalogue catalogue) {}
}
