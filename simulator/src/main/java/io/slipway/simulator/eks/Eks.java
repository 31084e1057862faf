package io.slipway.simulator.eks;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;
import java.util.List;

/** The Elastic Kubernetes Service. */
public final class Eks implements Feature {
    private final List<Feature> features =
            List.of(
                    new Clusters(),
                    new Nodegroups(),
                    new ManagedNodes(),
                    new NodegroupUpdates(),
                    new Addons(),
                    new AddonUpdates(),
                    new FargateProfiles(),
                    new ClusterUpdates(),
                    new UpdateCalls(),
                    new VersionCalls(),
                    new AccessEntries(),
                    new AccessPolicies(),
                    new EksTagging());

    @Override
    public void register(Catalogue catalogue) {
        features.forEach(feature -> feature.register(catalogue));
    }
}
