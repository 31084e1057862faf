package io.slipway.simulator.iam;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;
import java.util.List;

/** Identity and Access Management. Its resources belong to an account and to no region. */
public final class Iam implements Feature {
    private final List<Feature> features =
            List.of(
                    new Roles(),
                    new RoleChanges(),
                    new RolePolicies(),
                    new ServiceLinkedRoles(),
                    new InstanceProfiles(),
                    new InstanceProfileTags(),
                    new OidcProviders(),
                    new OidcProviderChanges(),
                    new Users(),
                    new UserPolicies(),
                    new AccessKeys(),
                    new Groups(),
                    new GroupPolicies(),
                    new CustomerPolicies(),
                    new PolicyVersions(),
                    new PolicySimulation(),
                    new Account());

    @Override
    public void register(Catalogue catalogue) {
        features.forEach(feature -> feature.register(catalogue));
    }
}
