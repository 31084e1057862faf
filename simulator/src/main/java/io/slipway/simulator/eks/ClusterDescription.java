package io.slipway.simulator.eks;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.AccessConfigResponse;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigResponse;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** What EKS makes of a request for a cluster, with its defaults. */
final class ClusterDescription {
    private ClusterDescription() {}

    static Cluster of(CreateClusterRequest request, List<Resource> subnets, Context context) {
        String version = KubernetesVersions.resolve(request.version());
        String name = request.name();
        return Cluster.builder()
                .name(name)
                .arn(EksTypes.arn(context, "cluster/" + name))
                .createdAt(context.now())
                .version(version)
                .platformVersion(KubernetesVersions.platform(version))
                .roleArn(request.roleArn())
                .resourcesVpcConfig(network(request.resourcesVpcConfig(), subnets))
                .kubernetesNetworkConfig(services(request))
                .logging(request.logging())
                .encryptionConfig(request.encryptionConfig())
                .health(health -> health.issues(List.of()))
                .accessConfig(access(request))
                .upgradePolicy(policy ->
                        policy.supportType(
                                request.upgradePolicy() == null
                                        ? "EXTENDED"
                                        : request.upgradePolicy().supportTypeAsString()))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .clientRequestToken(request.clientRequestToken())
                .build();
    }

    private static VpcConfigResponse network(VpcConfigRequest asked, List<Resource> subnets) {
        boolean open = or(asked.endpointPublicAccess(), true);
        boolean inside = or(asked.endpointPrivateAccess(), false);
        if (!open && !inside) {
            throw EksFaults.invalidParameter("Private and public endpoint access cannot be false");
        }
        List<String> cidrs = asked.publicAccessCidrs();
        return VpcConfigResponse.builder()
                .subnetIds(subnets.stream().map(Resource::id).toList())
                .securityGroupIds(asked.securityGroupIds())
                .vpcId(ClusterSubnets.vpcOf(subnets))
                .endpointPublicAccess(open)
                .endpointPrivateAccess(inside)
                .publicAccessCidrs(open && cidrs.isEmpty() ? List.of("0.0.0.0/0") : cidrs)
                .build();
    }

    private static KubernetesNetworkConfigResponse services(CreateClusterRequest request) {
        String range =
                request.kubernetesNetworkConfig() == null
                        ? null
                        : request.kubernetesNetworkConfig().serviceIpv4Cidr();
        return KubernetesNetworkConfigResponse.builder()
                .ipFamily("ipv4")
                .serviceIpv4Cidr(range == null ? "172.20.0.0/16" : range)
                .build();
    }

    private static AccessConfigResponse access(CreateClusterRequest request) {
        AccessConfigResponse.Builder access = AccessConfigResponse.builder();
        if (request.accessConfig() == null) {
            return access.authenticationMode("CONFIG_MAP")
                    .bootstrapClusterCreatorAdminPermissions(true)
                    .build();
        }
        return access.authenticationMode(request.accessConfig().authenticationModeAsString())
                .bootstrapClusterCreatorAdminPermissions(
                        or(request.accessConfig().bootstrapClusterCreatorAdminPermissions(), true))
                .build();
    }

    private static boolean or(@Nullable Boolean given, boolean usual) {
        return given == null ? usual : given;
    }
}
