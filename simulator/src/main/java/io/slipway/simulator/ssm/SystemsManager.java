package io.slipway.simulator.ssm;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;

/** Systems Manager, as far as its public parameters go. */
public final class SystemsManager implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        new Parameters().register(catalogue);
    }
}
