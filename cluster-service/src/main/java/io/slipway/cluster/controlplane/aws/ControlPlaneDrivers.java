package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsClients;
import io.slipway.reconciler.work.ResourceDriver;
import java.util.Map;

/** The drivers of a control plane's resources, by kind. */
public final class ControlPlaneDrivers {

    private ControlPlaneDrivers() {}

    /**
     * Drivers that call AWS with these clients.
     *
     * @param installation whose tags mark what is ours
     */
    public static Map<String, ResourceDriver> of(AwsClients clients, String installation) {
        return Map.of(
                "role", new RoleDriver(clients, installation),
                "role-policy", new RolePolicyDriver(clients),
                "cluster", new EksClusterDriver(clients, installation),
                "oidc-provider", new OidcProviderDriver(clients),
                "addon", new AddOnDriver(clients, installation),
                "security-group-rule", new SecurityGroupRuleDriver(clients));
    }
}
