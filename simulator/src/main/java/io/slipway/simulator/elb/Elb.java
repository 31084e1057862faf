package io.slipway.simulator.elb;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;
import java.util.List;

/** Elastic Load Balancing of the first kind: classic load balancers. */
public final class Elb implements Feature {
    private final List<Feature> features =
            List.of(
                    new LoadBalancers(),
                    new LoadBalancerPlaces(),
                    new ElbInterfaces(),
                    new Listeners(),
                    new RegisteredInstances(),
                    new Health(),
                    new LoadBalancerSettings(),
                    new LoadBalancerTags());

    @Override
    public void register(Catalogue catalogue) {
        features.forEach(feature -> feature.register(catalogue));
    }
}
