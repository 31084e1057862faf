package io.slipway.simulator.eks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.AddonInfo;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;
import software.amazon.awssdk.services.eks.model.Compatibility;

/** The add-ons EKS offers here and their versions, newest first; the first is the default. */
final class AddonCatalogue {
    private static final Map<String, List<String>> VERSIONS =
            new TreeMap<>(
                    Map.of(
                            "vpc-cni",
                            List.of("v1.20.4-eksbuild.1", "v1.19.6-eksbuild.7"),
                            "coredns",
                            List.of("v1.12.4-eksbuild.1", "v1.11.4-eksbuild.24"),
                            "aws-ebs-csi-driver",
                            List.of("v1.52.1-eksbuild.1", "v1.48.0-eksbuild.2"),
                            "eks-pod-identity-agent",
                            List.of("v1.3.9-eksbuild.3"),
                            "metrics-server",
                            List.of("v0.8.0-eksbuild.2")));
    private static final String KUBE_PROXY = "kube-proxy";
    private static final List<String> NEED_NODES =
            List.of("coredns", "aws-ebs-csi-driver", "metrics-server");

    private AddonCatalogue() {}

    static List<String> names() {
        List<String> names = new ArrayList<>(VERSIONS.keySet());
        names.add(KUBE_PROXY);
        return names;
    }

    /** Whether the add-on runs pods that need a node, so that it is DEGRADED without one. */
    static boolean needsNodes(String addon) {
        return NEED_NODES.contains(addon);
    }

    /** The version asked for, the default when none is; refused when there is no such one. */
    static String resolve(String addon, @Nullable String asked, String kubernetes) {
        List<String> versions =
                versions(addon, kubernetes)
                        .orElseThrow(() ->
                                EksFaults.invalidParameter(
                                        "Addon " + addon + " specified is not supported"));
        if (asked != null && !versions.contains(asked)) {
            throw EksFaults.invalidParameter("Addon version specified is not supported");
        }
        return asked == null ? versions.getFirst() : asked;
    }

    /** Refuses an add-on or version of one that EKS does not offer. */
    static void requireKnown(String addon, String version) {
        boolean known =
                KubernetesVersions.SUPPORTED.stream()
                        .flatMap(kubernetes -> versions(addon, kubernetes).stream())
                        .anyMatch(versions -> versions.contains(version));
        if (!known) {
            throw EksFaults.notFound(
                    "Addon " + addon + " has no version " + version, "addonName", addon);
        }
    }

    /** What DescribeAddonVersions tells of an add-on, for one Kubernetes version or for all. */
    static AddonInfo describe(String addon, @Nullable String kubernetes) {
        List<String> clusters =
                kubernetes == null ? KubernetesVersions.SUPPORTED : List.of(kubernetes);
        Map<String, List<Compatibility>> byVersion = new java.util.LinkedHashMap<>();
        for (String cluster : clusters.reversed()) {
            List<String> versions = versions(addon, cluster).orElse(List.of());
            for (String version : versions) {
                byVersion
                        .computeIfAbsent(version, absent -> new ArrayList<>())
                        .add(
                                Compatibility.builder()
                                        .clusterVersion(cluster)
                                        .platformVersions("*")
                                        .defaultVersion(version.equals(versions.getFirst()))
                                        .build());
            }
        }
        return AddonInfo.builder()
                .addonName(addon)
                .type(addon.equals("aws-ebs-csi-driver") ? "storage" : "networking")
                .owner("aws")
                .publisher("eks")
                .addonVersions(
                        byVersion.entrySet().stream()
                                .map(entry -> version(entry.getKey(), entry.getValue()))
                                .toList())
                .build();
    }

    private static AddonVersionInfo version(String version, List<Compatibility> compatibilities) {
        return AddonVersionInfo.builder()
                .addonVersion(version)
                .architecture("amd64", "arm64")
                .compatibilities(compatibilities)
                .requiresConfiguration(false)
                .build();
    }

    private static Optional<List<String>> versions(String addon, String kubernetes) {
        if (addon.equals(KUBE_PROXY)) {
            return KubernetesVersions.SUPPORTED.contains(kubernetes)
                    ? Optional.of(List.of("v" + kubernetes + ".1-eksbuild.2"))
                    : Optional.empty();
        }
        return Optional.ofNullable(VERSIONS.get(addon));
    }
}
