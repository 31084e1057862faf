package io.slipway.simulator.ec2;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** The instance types the simulator knows; each is offered in every zone. */
public final class InstanceTypes implements Feature {
    private static final Map<String, InstanceTypeInfo> KNOWN = new LinkedHashMap<>();
    private static final String INTEL = "x86_64";
    private static final String ARM = "arm64";
    private static final String USUAL =
            "large=2 xlarge=4 2xlarge=8 4xlarge=16 8xlarge=32 12xlarge=48 16xlarge=64 24xlarge=96";
    private static final int MIB_PER_GIB = 1024;

    static {
        add(
                "t3",
                INTEL,
                "nano=2:0.5 micro=2:1 small=2:2 medium=2:4 large=2:8 xlarge=4:16 2xlarge=8:32");
        add(
                "t3a",
                INTEL,
                "nano=2:0.5 micro=2:1 small=2:2 medium=2:4 large=2:8 xlarge=4:16 2xlarge=8:32");
        add(
                "t4g",
                ARM,
                "nano=2:0.5 micro=2:1 small=2:2 medium=2:4 large=2:8 xlarge=4:16 2xlarge=8:32");
        for (String family : List.of("m5", "m5a", "m6i", "m6a", "m7i")) {
            add(family, INTEL, sized(4));
        }
        for (String family : List.of("c5a", "c6i", "c6a", "c7i")) {
            add(family, INTEL, sized(2));
        }
        add(
                "c5",
                INTEL,
                "large=2:4 xlarge=4:8 2xlarge=8:16 4xlarge=16:32 9xlarge=36:72 12xlarge=48:96"
                        + " 18xlarge=72:144 24xlarge=96:192");
        for (String family : List.of("r5", "r6i", "r7i")) {
            add(family, INTEL, sized(8));
        }
        add("m6g", ARM, sized(4));
        add("m7g", ARM, sized(4));
        add("c6g", ARM, sized(2));
        add("c7g", ARM, sized(2));
        add("r6g", ARM, sized(8));
        add("g4dn", INTEL, "xlarge=4:16 2xlarge=8:32 4xlarge=16:64 8xlarge=32:128");
        add("g5", INTEL, "xlarge=4:16 2xlarge=8:32 4xlarge=16:64 8xlarge=32:128");
    }

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeInstanceTypesRequest.class, InstanceTypes::describe);
    }

    /** What is known of a type. */
    public static Optional<InstanceTypeInfo> find(String type) {
        return Optional.ofNullable(KNOWN.get(type));
    }

    private static DescribeInstanceTypesResponse describe(
            DescribeInstanceTypesRequest request, Context context) {
        List<String> asked = request.instanceTypesAsStrings();
        List<String> absent = asked.stream().filter(type -> !KNOWN.containsKey(type)).toList();
        if (!absent.isEmpty()) {
            throw Ec2Faults.of(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: " + absent);
        }
        Filters wanted =
                new Filters(
                        request.filters(),
                        FilterNames.anyPath(Map.of("instance-type", "instance-type")));
        List<InstanceTypeInfo> types =
                KNOWN.values().stream()
                        .filter(type ->
                                asked.isEmpty() || asked.contains(type.instanceTypeAsString()))
                        .filter(type -> wanted.accept(type, Map.of()))
                        .toList();
        Page<InstanceTypeInfo> page = Page.of(types, request.maxResults(), request.nextToken());
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static String sized(int gibPerCpu) {
        StringBuilder sizes = new StringBuilder();
        for (String size : USUAL.split(" ")) {
            int cpus = Integer.parseInt(size.substring(size.indexOf('=') + 1));
            sizes.append(size).append(':').append(cpus * gibPerCpu).append(' ');
        }
        return sizes.toString();
    }

    /** Sizes as {@code large=2:8}: two vCPUs, 8 GiB. */
    private static void add(String family, String architecture, String sizes) {
        for (String size : sizes.split(" ")) {
            String[] parts = size.split("[=:]");
            int cpus = Integer.parseInt(parts[1]);
            long mib = Math.round(Double.parseDouble(parts[2]) * MIB_PER_GIB);
            String name = family + "." + parts[0];
            KNOWN.put(name, info(name, architecture, cpus, mib));
        }
    }

    private static InstanceTypeInfo info(
            String name, String architecture, int cpus, long mebibytes) {
        return InstanceTypeInfo.builder()
                .instanceType(name)
                .currentGeneration(true)
                .bareMetal(false)
                .hypervisor("nitro")
                .freeTierEligible(name.equals("t3.micro"))
                .burstablePerformanceSupported(name.startsWith("t"))
                .supportedUsageClassesWithStrings("on-demand", "spot")
                .supportedRootDeviceTypesWithStrings("ebs")
                .supportedVirtualizationTypesWithStrings("hvm")
                .vCpuInfo(cpu -> cpu.defaultVCpus(cpus).defaultCores(Math.max(1, cpus / 2)))
                .memoryInfo(memory -> memory.sizeInMiB(mebibytes))
                .processorInfo(cpu -> cpu.supportedArchitecturesWithStrings(architecture))
                .networkInfo(network ->
                        network.maximumNetworkInterfaces(cpus <= 2 ? 3 : 8)
                                .ipv4AddressesPerInterface(cpus <= 2 ? 10 : 30))
                .build();
    }
}
