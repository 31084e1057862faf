package io.slipway.simulator.eks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;

/**
 * The Kubernetes versions EKS offers here, oldest first, each with the days of its release and of
 * the end of its standard and extended support (EKS User Guide, "Kubernetes version lifecycle").
 */
final class KubernetesVersions {
    static final List<String> SUPPORTED = List.of("1.29", "1.30", "1.31", "1.32", "1.33", "1.34");

    private static final Map<String, List<String>> DAYS =
            Map.of(
                    "1.29", List.of("2024-01-23", "2025-03-23", "2026-03-23"),
                    "1.30", List.of("2024-05-23", "2025-07-23", "2026-07-23"),
                    "1.31", List.of("2024-09-26", "2025-11-26", "2026-11-26"),
                    "1.32", List.of("2025-01-23", "2026-03-23", "2027-03-23"),
                    "1.33", List.of("2025-05-29", "2026-07-29", "2027-07-29"),
                    "1.34", List.of("2025-10-02", "2026-12-02", "2027-12-02"));

    private KubernetesVersions() {}

    /** The version asked for, the newest when none is. */
    static String resolve(@Nullable String asked) {
        if (asked == null) {
            return SUPPORTED.getLast();
        }
        if (!SUPPORTED.contains(asked)) {
            throw EksFaults.invalidParameter("unsupported Kubernetes version " + asked);
        }
        return asked;
    }

    static String platform(String version) {
        return "eks." + (SUPPORTED.size() - SUPPORTED.indexOf(version)) * 4;
    }

    /** What DescribeClusterVersions tells of a version at that time. */
    static ClusterVersionInformation describe(String version, Instant now) {
        List<Instant> days =
                DAYS.getOrDefault(version, List.of()).stream()
                        .map(day -> LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant())
                        .toList();
        boolean standard = now.isBefore(days.get(1));
        return ClusterVersionInformation.builder()
                .clusterVersion(version)
                .clusterType("eks")
                .defaultPlatformVersion(platform(version))
                .defaultVersion(version.equals(SUPPORTED.getLast()))
                .releaseDate(days.get(0))
                .endOfStandardSupportDate(days.get(1))
                .endOfExtendedSupportDate(days.get(2))
                .status(standard ? "standard-support" : "extended-support")
                .versionStatus(standard ? "STANDARD_SUPPORT" : "EXTENDED_SUPPORT")
                .kubernetesPatchVersion(version + ".1")
                .build();
    }
}
