package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Regions;
import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** Regions, zones and what the account may have there. */
final class Places implements Feature {
    private static final String NO_OPT_IN = "opt-in-not-required";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeRegionsRequest.class, Places::regions);
        catalogue.operation(DescribeAvailabilityZonesRequest.class, Places::zones);
        catalogue.operation(DescribeAccountAttributesRequest.class, Places::attributes);
    }

    private static DescribeRegionsResponse regions(
            DescribeRegionsRequest request, Context context) {
        List<Region> all =
                Regions.of(context.region().partition()).stream().map(Places::region).toList();
        List<String> names = request.regionNames();
        for (String name : names) {
            if (all.stream().noneMatch(region -> region.regionName().equals(name))) {
                throw Ec2Faults.invalid("Invalid region provided: [" + name + "]");
            }
        }
        Filters wanted =
                new Filters(
                        request.filters(),
                        FilterNames.of("endpoint", "opt-in-status", "region-name"));
        List<Region> regions =
                all.stream()
                        .filter(one -> names.isEmpty() || names.contains(one.regionName()))
                        .filter(one -> wanted.accept(one, Map.of()))
                        .toList();
        return DescribeRegionsResponse.builder().regions(regions).build();
    }

    private static Region region(io.slipway.simulator.model.Region region) {
        return Region.builder()
                .regionName(region.name())
                .endpoint("ec2." + region.name() + "." + region.domain())
                .optInStatus(NO_OPT_IN)
                .build();
    }

    private static DescribeAvailabilityZonesResponse zones(
            DescribeAvailabilityZonesRequest request, Context context) {
        List<String> names = request.zoneNames();
        List<String> ids = request.zoneIds();
        requireKnown(context, names);
        requireKnown(context, ids);
        boolean all = Boolean.TRUE.equals(request.allAvailabilityZones());
        Filters wanted =
                new Filters(
                        request.filters(),
                        FilterNames.of(
                                "group-long-name",
                                "group-name",
                                "message=messages.message",
                                "opt-in-status",
                                "parent-zone-id",
                                "parent-zone-name",
                                "region-name",
                                "state",
                                "zone-id",
                                "zone-name",
                                "zone-type"));
        List<AvailabilityZone> zones =
                context.region().zones().stream()
                        .filter(zone -> all || zone.ordinary())
                        .filter(zone -> names.isEmpty() || names.contains(zone.name()))
                        .filter(zone -> ids.isEmpty() || ids.contains(zone.id()))
                        .map(zone -> zone(zone, context.region()))
                        .filter(zone -> wanted.accept(zone, Map.of()))
                        .toList();
        return DescribeAvailabilityZonesResponse.builder().availabilityZones(zones).build();
    }

    private static void requireKnown(Context context, List<String> zones) {
        for (String zone : zones) {
            if (context.region().zone(zone).isEmpty()) {
                throw Ec2Faults.invalid("Invalid availability zone: [" + zone + "]");
            }
        }
    }

    private static AvailabilityZone zone(Zone zone, io.slipway.simulator.model.Region region) {
        return AvailabilityZone.builder()
                .zoneName(zone.name())
                .zoneId(zone.id())
                .zoneType(zone.type())
                .regionName(region.name())
                .groupName(
                        zone.ordinary()
                                ? region.name() + "-zg-1"
                                : zone.name().substring(0, zone.name().length() - 1))
                .networkBorderGroup(region.name())
                .state("available")
                .optInStatus(zone.ordinary() ? NO_OPT_IN : "not-opted-in")
                .build();
    }

    private static DescribeAccountAttributesResponse attributes(
            DescribeAccountAttributesRequest request, Context context) {
        String groups = String.valueOf(context.limit(Quota.SECURITY_GROUPS_PER_INTERFACE));
        String addresses = String.valueOf(context.limit(Quota.ELASTIC_IPS));
        List<AccountAttribute> all =
                List.of(
                        attribute("supported-platforms", "VPC"),
                        attribute("default-vpc", "none"),
                        attribute("max-instances", "20"),
                        attribute("vpc-max-security-groups-per-interface", groups),
                        attribute("max-elastic-ips", addresses),
                        attribute("vpc-max-elastic-ips", addresses));
        List<String> names = request.attributeNamesAsStrings();
        for (String name : names) {
            if (all.stream().noneMatch(one -> one.attributeName().equals(name))) {
                throw Ec2Faults.invalidValue(
                        name, "attributeName", "There is no such account attribute.");
            }
        }
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(
                        all.stream()
                                .filter(one ->
                                        names.isEmpty() || names.contains(one.attributeName()))
                                .toList())
                .build();
    }

    private static AccountAttribute attribute(String name, String value) {
        return AccountAttribute.builder()
                .attributeName(name)
                .attributeValues(List.of(attributeValue(value)))
                .build();
    }

    private static software.amazon.awssdk.services.ec2.model.AccountAttributeValue attributeValue(
            String value) {
        return software.amazon.awssdk.services.ec2.model.AccountAttributeValue.builder()
                .attributeValue(value)
                .build();
    }
}
