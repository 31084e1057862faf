package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.pricelist.Offering;
import io.slipway.simulator.pricelist.PriceList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** The instance types the simulator knows, and where they are offered. */
public final class InstanceTypes implements Feature {
    private static final Map<String, InstanceTypeInfo> KNOWN = new LinkedHashMap<>();
    static final FilterNames FILTERS =
            FilterNames.of(
                    "auto-recovery-supported",
                    "bare-metal",
                    "burstable-performance-supported",
                    "current-generation",
                    "ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps",
                    "ebs-info.ebs-optimized-support",
                    "ebs-info.encryption-support",
                    "ebs-info.nvme-support",
                    "free-tier-eligible",
                    "hibernation-supported",
                    "hypervisor",
                    "instance-storage-supported",
                    "instance-type",
                    "memory-info.size-in-mib",
                    "network-info.ena-support",
                    "network-info.encryption-in-transit-supported",
                    "network-info.ipv4-addresses-per-interface",
                    "network-info.ipv6-supported",
                    "network-info.maximum-network-interfaces",
                    "network-info.network-performance",
                    "processor-info.supported-architecture",
                    "processor-info.sustained-clock-speed-in-ghz",
                    "supported-boot-mode",
                    "supported-root-device-type",
                    "supported-usage-class=supported-usage-classes",
                    "supported-virtualization-type",
                    "vcpu-info.default-cores",
                    "vcpu-info.default-threads-per-core",
                    "vcpu-info.default-vcpus");
    static final FilterNames OFFERING_FILTERS = FilterNames.of("instance-type", "location");

    static {
        PriceList.bundled()
                .offerings()
                .forEach(type -> KNOWN.put(type.name(), InstanceTypeDescription.of(type)));
    }

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeInstanceTypesRequest.class, InstanceTypes::describe);
        catalogue.operation(DescribeInstanceTypeOfferingsRequest.class, InstanceTypes::offerings);
    }

    /** What is known of a type. */
    public static Optional<InstanceTypeInfo> find(String type) {
        return Optional.ofNullable(KNOWN.get(type));
    }

    /** The type's network, in AWS's words. */
    public static String networkPerformance(Offering type) {
        return InstanceTypeDescription.networkPerformance(type);
    }

    /** Whether instances of the type can run in a zone, as far as AWS has it there at all. */
    static boolean offeredIn(Context context, String zoneName, String type) {
        Optional<Zone> zone = context.region().zone(zoneName);
        return zone.isPresent()
                && PriceList.bundled()
                        .find(type)
                        .filter(one ->
                                PriceList.bundled()
                                        .offeredIn(context.regionName(), zone.get(), one))
                        .isPresent();
    }

    private static DescribeInstanceTypesResponse describe(
            DescribeInstanceTypesRequest request, Context context) {
        List<String> here =
                PriceList.bundled().offerings().stream()
                        .filter(type -> PriceList.bundled().offeredIn(context.regionName(), type))
                        .map(Offering::name)
                        .toList();
        List<String> asked = request.instanceTypesAsStrings();
        List<String> absent = asked.stream().filter(type -> !here.contains(type)).toList();
        if (!absent.isEmpty()) {
            throw Ec2Faults.of(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: " + absent);
        }
        Filters wanted = new Filters(request.filters(), FILTERS);
        List<InstanceTypeInfo> types =
                here.stream()
                        .filter(type -> asked.isEmpty() || asked.contains(type))
                        .flatMap(type -> find(type).stream())
                        .filter(type -> wanted.accept(type, Map.of()))
                        .toList();
        Page<InstanceTypeInfo> page = Page.of(types, request.maxResults(), request.nextToken());
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DescribeInstanceTypeOfferingsResponse offerings(
            DescribeInstanceTypeOfferingsRequest request, Context context) {
        String kind = request.locationType() == null ? "region" : request.locationTypeAsString();
        Filters wanted = new Filters(request.filters(), OFFERING_FILTERS);
        List<InstanceTypeOffering> offered = new ArrayList<>();
        for (Offering type : PriceList.bundled().offerings()) {
            for (String location : locations(context, kind, type)) {
                offered.add(
                        InstanceTypeOffering.builder()
                                .instanceType(type.name())
                                .locationType(kind)
                                .location(location)
                                .build());
            }
        }
        offered.removeIf(one -> !wanted.accept(one, Map.of()));
        Page<InstanceTypeOffering> page =
                Page.of(offered, request.maxResults(), request.nextToken());
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<String> locations(Context context, String kind, Offering type) {
        String region = context.regionName();
        List<Zone> zones =
                context.region().ordinaryZones().stream()
                        .filter(zone -> PriceList.bundled().offeredIn(region, zone, type))
                        .toList();
        return switch (kind) {
            case "region" ->
                    PriceList.bundled().offeredIn(region, type) ? List.of(region) : List.of();
            case "availability-zone" -> zones.stream().map(Zone::name).toList();
            case "availability-zone-id" -> zones.stream().map(Zone::id).toList();
            default ->
                    throw Ec2Faults.invalidValue(
                            kind, "locationType", "Expecting region, availability-zone(-id).");
        };
    }
}
