package io.slipway.simulator.ec2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The machine images AWS offers for EKS nodes: what node groups launch, what Systems Manager's
 * public parameters name and what DescribeImages tells of.
 */
public final class EksImages {
    private static final String BUILD = "20250920";
    private static final String BOTTLEROCKET = "1.46.0";
    private static final int LAST_WITH_AMAZON_LINUX_2 = 32;

    /** By minor version, oldest first, the patch its newest image has. */
    private static final Map<String, String> RELEASES =
            new TreeMap<>(
                    Map.of(
                            "1.29", "1.29.15",
                            "1.30", "1.30.14",
                            "1.31", "1.31.13",
                            "1.32", "1.32.9",
                            "1.33", "1.33.5",
                            "1.34", "1.34.1"));

    private EksImages() {}

    /** The kinds of images, named as EKS names the AMI types of node groups. */
    public enum Kind {
        AL2_x86_64("x86_64"),
        AL2_ARM_64("arm64"),
        AL2023_x86_64_STANDARD("x86_64"),
        AL2023_ARM_64_STANDARD("arm64"),
        BOTTLEROCKET_x86_64("x86_64"),
        BOTTLEROCKET_ARM_64("arm64");

        private final String architecture;

        Kind(String architecture) {
            this.architecture = architecture;
        }

        public String architecture() {
            return architecture;
        }

        public boolean bottlerocket() {
            return name().startsWith("BOTTLEROCKET");
        }

        /** The path of its Systems Manager parameters, for one version of Kubernetes. */
        public String parameters(String version) {
            String optimised = "/aws/service/eks/optimized-ami/" + version + "/amazon-linux-2";
            return switch (this) {
                case AL2_x86_64 -> optimised + "/recommended";
                case AL2_ARM_64 -> optimised + "-arm64/recommended";
                case AL2023_x86_64_STANDARD, AL2023_ARM_64_STANDARD ->
                        optimised + "023/" + architecture + "/standard/recommended";
                case BOTTLEROCKET_x86_64, BOTTLEROCKET_ARM_64 ->
                        "/aws/service/bottlerocket/aws-k8s-"
                                + version
                                + "/"
                                + architecture
                                + "/latest";
            };
        }

        private boolean offeredFor(String version) {
            int minor = Integer.parseInt(version.substring("1.".length()));
            return !name().startsWith("AL2_") || minor <= LAST_WITH_AMAZON_LINUX_2;
        }
    }

    /**
     * One image, the newest for its kind and version of Kubernetes.
     *
     * @param version of Kubernetes, such as {@code 1.33}
     * @param release as EKS counts its images, such as {@code 1.33.5-20250920}
     */
    public record EksImage(Kind kind, String version, String id, String name, String release) {}

    /** Every image of a region. */
    public static List<EksImage> in(String region) {
        List<EksImage> images = new ArrayList<>();
        for (Map.Entry<String, String> version : RELEASES.entrySet()) {
            for (Kind kind : Kind.values()) {
                if (kind.offeredFor(version.getKey())) {
                    images.add(
                            new EksImage(
                                    kind,
                                    version.getKey(),
                                    id(region, kind.name(), version.getKey()),
                                    name(kind, version.getKey()),
                                    release(kind, version.getValue())));
                }
            }
        }
        return images;
    }

    /** The id of the image for an AMI type and a version: the same in every run. */
    public static String id(String region, String amiType, String version) {
        CRC32 sum = new CRC32();
        sum.update((region + amiType + version).getBytes(StandardCharsets.UTF_8));
        return String.format(
                Locale.ROOT, "ami-0e5%06x%08x", sum.getValue() & 0xffffff, sum.getValue());
    }

    private static String name(Kind kind, String version) {
        return switch (kind) {
            case AL2_x86_64 -> "amazon-eks-node-" + version + "-v" + BUILD;
            case AL2_ARM_64 -> "amazon-eks-arm64-node-" + version + "-v" + BUILD;
            case AL2023_x86_64_STANDARD, AL2023_ARM_64_STANDARD ->
                    "amazon-eks-node-al2023-"
                            + kind.architecture()
                            + "-standard-"
                            + version
                            + "-v"
                            + BUILD;
            case BOTTLEROCKET_x86_64, BOTTLEROCKET_ARM_64 ->
                    "bottlerocket-aws-k8s-"
                            + version
                            + "-"
                            + kind.architecture()
                            + "-v"
                            + BOTTLEROCKET;
        };
    }

    private static String release(Kind kind, String patch) {
        return kind.bottlerocket() ? BOTTLEROCKET : patch + "-" + BUILD;
    }
}
