package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Region;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * The public machine images a region has: those for clusters of one's own that the Cluster API
 * project publishes (in fifteen regions, for three minor versions of Kubernetes; older ones are
 * deleted), Amazon's and Canonical's for a bastion, and those EKS launches.
 */
final class ImageCatalogue {
    static final String AMAZON = "137112412989";
    static final String CANONICAL = "099720109477";
    static final String CLUSTER_API = "819546954734";
    static final String EKS = "602401143452";
    static final String BOTTLEROCKET = "092701018921";

    private static final String X86 = "x86_64";
    private static final String ARM = "arm64";
    private static final String XVDA = "/dev/xvda";
    private static final String SDA1 = "/dev/sda1";
    private static final Set<String> CLUSTER_API_REGIONS =
            Set.of(
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-south-1",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ca-central-1",
                    "eu-central-1",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3",
                    "sa-east-1",
                    "us-east-1",
                    "us-east-2",
                    "us-west-1",
                    "us-west-2");
    private static final List<String> SYSTEMS =
            List.of("ubuntu-24.04", "ubuntu-22.04", "flatcar-stable", "rhel-8");

    /** Versions of Kubernetes with the day their images were built; the newest twice. */
    private static final Map<String, List<LocalDate>> BUILDS =
            new TreeMap<>(
                    Map.of(
                            "1.32.0", days("2024-12-16"),
                            "1.32.4", days("2025-04-28"),
                            "1.32.9", days("2025-09-12"),
                            "1.33.0", days("2025-04-29"),
                            "1.33.5", days("2025-09-12"),
                            "1.34.0", days("2025-09-01", "2025-09-15"),
                            "1.34.1", days("2025-09-18")));

    private static final Map<String, List<Image>> KNOWN = new ConcurrentHashMap<>();

    private ImageCatalogue() {}

    /** Every image of the region. */
    static List<Image> of(Region region) {
        return KNOWN.computeIfAbsent(region.name(), first -> make(region));
    }

    private static List<Image> make(Region region) {
        List<Image> images = new ArrayList<>();
        if (CLUSTER_API_REGIONS.contains(region.name())) {
            addClusterApi(images, region.name());
        }
        if (region.partition().equals("aws")) {
            addBastions(images, region.name());
        }
        for (EksImages.EksImage image : EksImages.in(region.name())) {
            images.add(eks(image));
        }
        return List.copyOf(images);
    }

    private static void addClusterApi(List<Image> images, String region) {
        BUILDS.forEach((version, days) -> {
            for (String system : SYSTEMS) {
                String device = system.startsWith("flatcar") ? XVDA : SDA1;
                for (LocalDate day : days) {
                    long built = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + 36_000;
                    String name = "capa-ami-" + system + "-v" + version + "-" + built;
                    images.add(image(region, CLUSTER_API, name, X86, day, device, 8));
                }
            }
        });
    }

    private static void addBastions(List<Image> images, String region) {
        LocalDate day = LocalDate.parse("2025-09-15");
        LocalDate before = LocalDate.parse("2025-08-18");
        for (String architecture : List.of(X86, ARM)) {
            String amazon = "al2023-ami-2023.8.%s.0-kernel-6.1-" + architecture;
            images.add(image(region, AMAZON, dated(amazon, before), architecture, before, XVDA, 8));
            images.add(image(region, AMAZON, dated(amazon, day), architecture, day, XVDA, 8));
            String older = "amzn2-ami-hvm-2.0.%s.1-" + architecture + "-gp2";
            images.add(image(region, AMAZON, dated(older, day), architecture, day, XVDA, 8));
            String machine = architecture.equals(X86) ? "amd64" : ARM;
            String noble = "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-" + machine + "-server-%s";
            String jammy = "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-" + machine + "-server-%s";
            images.add(
                    image(region, CANONICAL, dated(noble, before), architecture, before, SDA1, 8));
            images.add(image(region, CANONICAL, dated(noble, day), architecture, day, SDA1, 8));
            images.add(image(region, CANONICAL, dated(jammy, day), architecture, day, SDA1, 8));
        }
    }

    private static Image eks(EksImages.EksImage image) {
        boolean bottlerocket = image.kind().bottlerocket();
        return describe(
                image.id(),
                bottlerocket ? BOTTLEROCKET : EKS,
                image.name(),
                image.kind().architecture(),
                LocalDate.parse("2025-09-20"),
                XVDA,
                bottlerocket ? 2 : 20);
    }

    private static Image image(
            String region,
            String owner,
            String name,
            String architecture,
            LocalDate built,
            String device,
            int size) {
        String id = "ami-0" + hex(region + owner + name, 16);
        return describe(id, owner, name, architecture, built, device, size);
    }

    private static Image describe(
            String id,
            String owner,
            String name,
            String architecture,
            LocalDate built,
            String device,
            int size) {
        return Image.builder()
                .imageId(id)
                .name(name)
                .description(name)
                .imageLocation((owner.equals(CLUSTER_API) ? owner : "amazon") + "/" + name)
                .imageOwnerAlias(owner.equals(CLUSTER_API) ? null : "amazon")
                .ownerId(owner)
                .architecture(architecture)
                .creationDate(built + "T10:00:00.000Z")
                .imageType("machine")
                .state("available")
                .publicLaunchPermissions(true)
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .hypervisor("xen")
                .virtualizationType("hvm")
                .enaSupport(true)
                .sriovNetSupport("simple")
                .bootMode(architecture.equals(ARM) ? "uefi" : "uefi-preferred")
                .rootDeviceName(device)
                .rootDeviceType("ebs")
                .blockDeviceMappings(disk(device, "snap-0" + hex(id, 16), size))
                .build();
    }

    private static BlockDeviceMapping disk(String device, String snapshot, int size) {
        return BlockDeviceMapping.builder()
                .deviceName(device)
                .ebs(ebs ->
                        ebs.snapshotId(snapshot)
                                .volumeSize(size)
                                .volumeType("gp3")
                                .deleteOnTermination(true)
                                .encrypted(false))
                .build();
    }

    /** Digits that are the same for the same text. */
    private static String hex(String text, int digits) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, digits);
    }

    private static String dated(String pattern, LocalDate day) {
        return String.format(Locale.ROOT, pattern, day.toString().replace("-", ""));
    }

    private static List<LocalDate> days(String... days) {
        return Arrays.stream(days).map(LocalDate::parse).toList();
    }
}
