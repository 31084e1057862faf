package io.slipway.simulator.elbv2;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;
import java.util.List;

/** Elastic Load Balancing of the second kind: application and network load balancers. */
public final class ElbV2 implements Feature {
    private final List<Feature> features =
            List.of(
                    new LoadBalancersV2(),
                    new ListenersV2(),
                    new TargetGroups(),
                    new Targets(),
                    new TagsV2());

    @Override
    public void register(Catalogue catalogue) {
        features.forEach(feature -> feature.register(catalogue));
    }
}
