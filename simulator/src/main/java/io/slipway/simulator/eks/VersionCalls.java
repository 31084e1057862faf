package io.slipway.simulator.eks;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.DescribeAddonConfigurationRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonConfigurationResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsResponse;

/** Which versions EKS offers, and how its add-ons can be configured. */
final class VersionCalls implements Feature {
    /** Add-ons here take any configuration that is an object. */
    private static final String SCHEMA =
            "{\"$schema\":\"http://json-schema.org/draft-06/schema#\",\"type\":\"object\"}";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeClusterVersionsRequest.class, VersionCalls::clusterVersions);
        catalogue.operation(
                DescribeAddonConfigurationRequest.class,
                VersionCalls::configuration,
                "addonName",
                "addonVersion");
    }

    private static DescribeClusterVersionsResponse clusterVersions(
            DescribeClusterVersionsRequest request, Context context) {
        List<ClusterVersionInformation> wanted =
                KubernetesVersions.SUPPORTED.reversed().stream()
                        .map(version -> KubernetesVersions.describe(version, context.now()))
                        .filter(one -> accepts(request, one))
                        .toList();
        EksPage<ClusterVersionInformation> page =
                EksPage.of(wanted, request.maxResults(), request.nextToken());
        return DescribeClusterVersionsResponse.builder()
                .clusterVersions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean accepts(
            DescribeClusterVersionsRequest request, ClusterVersionInformation one) {
        return (request.clusterVersions().isEmpty()
                        || request.clusterVersions().contains(one.clusterVersion()))
                && (!Boolean.TRUE.equals(request.defaultOnly()) || one.defaultVersion())
                && (request.versionStatus() == null
                        || request.versionStatus() == one.versionStatus());
    }

    private static DescribeAddonConfigurationResponse configuration(
            DescribeAddonConfigurationRequest request, Context context) {
        AddonCatalogue.requireKnown(request.addonName(), request.addonVersion());
        return DescribeAddonConfigurationResponse.builder()
                .addonName(request.addonName())
                .addonVersion(request.addonVersion())
                .configurationSchema(SCHEMA)
                .build();
    }
}
