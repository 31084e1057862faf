package io.slipway.simulator.ec2;

import io.slipway.simulator.pricelist.Offering;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.GpuInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** What EC2 tells of an instance type. */
final class InstanceTypeDescription {
    private static final int MIB_PER_GIB = 1024;
    private static final int CPUS_OF_REFERENCE = 32;
    private static final int CPUS_WITH_SHARED_NETWORK = 16;
    private static final double MBIT_PER_MBYTE = 8;

    private InstanceTypeDescription() {}

    static InstanceTypeInfo of(Offering type) {
        Offering.Family family = type.family();
        boolean arm = family.architecture().equals("arm64");
        int cores = arm ? type.vcpus() : Math.max(1, type.vcpus() / 2);
        Interfaces interfaces = Interfaces.of(type);
        return InstanceTypeInfo.builder()
                .instanceType(type.name())
                .currentGeneration(true)
                .bareMetal(false)
                .hypervisor(
                        family.name().equals("i3") || family.name().equals("p3") ? "xen" : "nitro")
                .freeTierEligible(type.name().equals("t3.micro"))
                .burstablePerformanceSupported(family.burstable())
                .autoRecoverySupported(true)
                .dedicatedHostsSupported(!family.burstable())
                .hibernationSupported(false)
                .instanceStorageSupported(type.gpus() > 0 || family.name().equals("i3"))
                .supportedUsageClassesWithStrings("on-demand", "spot")
                .supportedRootDeviceTypesWithStrings("ebs")
                .supportedVirtualizationTypesWithStrings("hvm")
                .supportedBootModesWithStrings("legacy-bios", "uefi")
                .vCpuInfo(cpu ->
                        cpu.defaultVCpus(type.vcpus())
                                .defaultCores(cores)
                                .defaultThreadsPerCore(type.vcpus() / cores))
                .memoryInfo(memory -> memory.sizeInMiB(Math.round(type.gibibytes() * MIB_PER_GIB)))
                .processorInfo(cpu ->
                        cpu.supportedArchitecturesWithStrings(family.architecture())
                                .manufacturer(family.maker())
                                .sustainedClockSpeedInGhz(family.gigahertz()))
                .gpuInfo(gpu(type))
                .networkInfo(network ->
                        network.networkPerformance(networkPerformance(type))
                                .maximumNetworkInterfaces(interfaces.count())
                                .maximumNetworkCards(1)
                                .defaultNetworkCardIndex(0)
                                .ipv4AddressesPerInterface(interfaces.addresses())
                                .ipv6AddressesPerInterface(interfaces.addresses())
                                .ipv6Supported(true)
                                .enaSupport("required")
                                .encryptionInTransitSupported(!family.burstable()))
                .ebsInfo(ebs ->
                        ebs.ebsOptimizedSupport("default")
                                .encryptionSupport("supported")
                                .nvmeSupport("required")
                                .ebsOptimizedInfo(disks -> {
                                    int baseline = share(family.ebs(), type.vcpus());
                                    int burst = Math.max(baseline, family.ebs() / 2);
                                    disks.baselineBandwidthInMbps(baseline)
                                            .maximumBandwidthInMbps(burst)
                                            .baselineThroughputInMBps(baseline / MBIT_PER_MBYTE)
                                            .maximumThroughputInMBps(burst / MBIT_PER_MBYTE);
                                }))
                .build();
    }

    /** The type's network, in AWS's words. */
    static String networkPerformance(Offering type) {
        double shared = type.family().network();
        if (type.vcpus() <= CPUS_WITH_SHARED_NETWORK) {
            return "Up to " + plain(shared) + " Gigabit";
        }
        double share = shared * type.vcpus() / CPUS_OF_REFERENCE;
        return plain(Math.max(shared, share)) + " Gigabit";
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? String.valueOf((long) number)
                : String.format(Locale.ROOT, "%.1f", number);
    }

    private static int share(int ofReference, int cpus) {
        return (int) Math.round((double) ofReference * cpus / CPUS_OF_REFERENCE);
    }

    private static @org.jspecify.annotations.Nullable GpuInfo gpu(Offering type) {
        Offering.Gpu gpu = type.family().gpu();
        if (gpu == null) {
            return null;
        }
        return GpuInfo.builder()
                .gpus(
                        GpuDeviceInfo.builder()
                                .manufacturer(gpu.maker())
                                .name(gpu.name())
                                .count(type.gpus())
                                .memoryInfo(memory -> memory.sizeInMiB(gpu.mebibytes()))
                                .build())
                .totalGpuMemoryInMiB(gpu.mebibytes() * type.gpus())
                .build();
    }

    /**
     * How many network interfaces an instance may have and how many addresses each: what bounds the
     * pods of a node.
     */
    private record Interfaces(int count, int addresses) {
        static Interfaces of(Offering type) {
            return switch (type.size()) {
                case "nano", "micro" -> new Interfaces(2, 2);
                case "small" -> new Interfaces(3, 4);
                case "medium" ->
                        type.family().burstable() ? new Interfaces(3, 6) : new Interfaces(2, 4);
                case "large" ->
                        type.family().burstable() ? new Interfaces(3, 12) : new Interfaces(3, 10);
                case "xlarge", "2xlarge" -> new Interfaces(4, 15);
                case "4xlarge", "8xlarge", "9xlarge", "12xlarge" -> new Interfaces(8, 30);
                default -> new Interfaces(15, 50);
            };
        }
    }
}
