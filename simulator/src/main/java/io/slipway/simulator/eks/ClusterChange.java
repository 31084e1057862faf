package io.slipway.simulator.eks;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateParam;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/**
 * What an update is to make of a cluster.
 *
 * @param type the update's type
 * @param wanted the cluster as it is to be described afterwards
 */
record ClusterChange(String type, List<UpdateParam> params, Cluster wanted, Timing timing) {
    private static final Timing NETWORK = Timing.of("3m", "2m", "8m");
    private static final Timing SMALL = Timing.of("1m", "30s", "2m");

    /** The one change a request asks for. */
    static ClusterChange of(UpdateClusterConfigRequest request, Resource cluster, Context context) {
        Cluster now = cluster.as(Cluster.class);
        List<ClusterChange> changes = new ArrayList<>();
        if (request.resourcesVpcConfig() != null) {
            changes.add(network(request.resourcesVpcConfig(), cluster, context));
        }
        if (request.logging() != null) {
            changes.add(logging(request.logging(), now));
        }
        if (request.accessConfig() != null) {
            changes.add(access(request.accessConfig().authenticationModeAsString(), now));
        }
        if (request.upgradePolicy() != null) {
            String support = request.upgradePolicy().supportTypeAsString();
            changes.add(
                    small(
                            "UpgradePolicyUpdate",
                            Updates.param("UpgradePolicy", support),
                            now.toBuilder()
                                    .upgradePolicy(policy -> policy.supportType(support))
                                    .build()));
        }
        if (request.deletionProtection() != null) {
            changes.add(
                    small(
                            "DeletionProtectionUpdate",
                            Updates.param("DeletionProtection", request.deletionProtection()),
                            now.toBuilder()
                                    .deletionProtection(request.deletionProtection())
                                    .build()));
        }
        if (changes.size() != 1) {
            throw EksFaults.invalidParameter(
                    changes.isEmpty()
                            ? "No changes needed: nothing to update was given."
                            : "Only one type of update can be specified at a time.");
        }
        ClusterChange change = changes.getFirst();
        if (change.wanted().equals(now)) {
            throw EksFaults.invalidParameter(
                    "The cluster is already at the desired configuration.");
        }
        return change;
    }

    private static ClusterChange small(String type, UpdateParam param, Cluster wanted) {
        return new ClusterChange(type, List.of(param), wanted, SMALL);
    }

    private static ClusterChange logging(Logging asked, Cluster now) {
        return small(
                "LoggingUpdate",
                Updates.param("ClusterLogging", asked.clusterLogging()),
                now.toBuilder().logging(asked).build());
    }

    /** Authentication goes from config map by way of both to the API, never back. */
    private static ClusterChange access(String mode, Cluster now) {
        List<String> order = List.of("CONFIG_MAP", "API_AND_CONFIG_MAP", "API");
        String before = now.accessConfig().authenticationModeAsString();
        if (order.indexOf(mode) < order.indexOf(before)
                || order.indexOf(mode) > order.indexOf(before) + 1) {
            throw EksFaults.invalidParameter(
                    "Unsupported authentication mode update from " + before + " to " + mode);
        }
        return small(
                "AccessConfigUpdate",
                Updates.param("AuthenticationMode", mode),
                now.toBuilder()
                        .accessConfig(
                                now.accessConfig().toBuilder().authenticationMode(mode).build())
                        .build());
    }

    private static ClusterChange network(
            VpcConfigRequest asked, Resource cluster, Context context) {
        VpcConfigResponse before = cluster.as(Cluster.class).resourcesVpcConfig();
        boolean moves = asked.hasSubnetIds() || asked.hasSecurityGroupIds();
        boolean opens =
                asked.endpointPublicAccess() != null
                        || asked.endpointPrivateAccess() != null
                        || asked.hasPublicAccessCidrs();
        if (moves && opens) {
            throw EksFaults.invalidParameter("Only one type of update can be specified at a time.");
        }
        Cluster now = cluster.as(Cluster.class);
        List<UpdateParam> params = new ArrayList<>();
        VpcConfigResponse after =
                moves ? moved(asked, cluster, context, params) : opened(asked, before, params);
        return new ClusterChange(
                moves ? "VpcConfigUpdate" : "EndpointAccessUpdate",
                params,
                now.toBuilder().resourcesVpcConfig(after).build(),
                NETWORK);
    }

    private static VpcConfigResponse opened(
            VpcConfigRequest asked, VpcConfigResponse before, List<UpdateParam> params) {
        boolean open = or(asked.endpointPublicAccess(), before.endpointPublicAccess());
        boolean inside = or(asked.endpointPrivateAccess(), before.endpointPrivateAccess());
        if (!open && !inside) {
            throw EksFaults.invalidParameter("Private and public endpoint access cannot be false");
        }
        List<String> cidrs =
                asked.hasPublicAccessCidrs()
                        ? asked.publicAccessCidrs()
                        : before.publicAccessCidrs();
        params.add(Updates.param("EndpointPublicAccess", open));
        params.add(Updates.param("EndpointPrivateAccess", inside));
        params.add(Updates.param("PublicAccessCidrs", cidrs));
        return before.toBuilder()
                .endpointPublicAccess(open)
                .endpointPrivateAccess(inside)
                .publicAccessCidrs(cidrs)
                .build();
    }

    private static VpcConfigResponse moved(
            VpcConfigRequest asked, Resource cluster, Context context, List<UpdateParam> params) {
        VpcConfigResponse before = cluster.as(Cluster.class).resourcesVpcConfig();
        VpcConfigResponse.Builder after = before.toBuilder();
        if (asked.hasSubnetIds()) {
            List<Resource> subnets =
                    ClusterSubnets.require(context, cluster.id(), asked.subnetIds());
            if (!subnets.getFirst().as(Subnet.class).vpcId().equals(before.vpcId())) {
                throw EksFaults.invalidParameter("Subnets must be in the cluster's VPC");
            }
            after.subnetIds(asked.subnetIds());
            params.add(Updates.param("Subnets", asked.subnetIds()));
        }
        if (asked.hasSecurityGroupIds()) {
            ClusterSubnets.requireGroups(context, asked.securityGroupIds(), before.vpcId());
            after.securityGroupIds(asked.securityGroupIds());
            params.add(Updates.param("SecurityGroups", asked.securityGroupIds()));
        }
        return after.build();
    }

    private static boolean or(@Nullable Boolean given, boolean before) {
        return given == null ? before : given;
    }
}
