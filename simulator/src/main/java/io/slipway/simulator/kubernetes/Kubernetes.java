package io.slipway.simulator.kubernetes;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;

/** The control planes of all clusters: what their controllers do as time passes. */
public final class Kubernetes implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.event(
                ClusterApi.PASS,
                (resource, context) ->
                        ClusterApi.find(context, resource.id()).ifPresent(ClusterApi::passes));
    }
}
