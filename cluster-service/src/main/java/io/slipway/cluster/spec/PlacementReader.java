package io.slipway.cluster.spec;

import io.slipway.cluster.spec.ClusterSpec.Placement;
import io.slipway.cluster.spec.ClusterSpec.Subnet;
import java.util.ArrayList;
import java.util.List;

/** Where a cluster lives: in a new VPC (dynamic), or in one that exists (static). */
final class PlacementReader {

    private static final String DEFAULT_RANGE = "10.0.0.0/16";
    private static final int LEAST_ZONES_OF_EKS = 2;

    private PlacementReader() {}

    static Placement read(Fields fields, String type, String region, Problems problems) {
        var placement =
                fields.choice("mode", "dynamic", "static").equals("dynamic")
                        ? dynamic(fields, type, region, problems)
                        : fixed(fields, type, region, problems);
        fields.end();
        return placement;
    }

    private static Placement dynamic(Fields fields, String type, String region, Problems problems) {
        for (var name : List.of("vpcId", "subnets", "autoTag")) {
            if (fields.has(name)) {
                problems.add(
                        fields.at(name),
                        SpecCode.PLACEMENT_CONFLICT,
                        name + " is of static placement; dynamic placement makes its own network",
                        "Leave it out, or use mode static.");
            }
        }
        var zones = fields.texts("zones");
        if (fields.given()) {
            checkZones(fields, zones, type, region, problems);
        }
        var range = fields.text("vpcCidr", DEFAULT_RANGE);
        checkRange(fields.at("vpcCidr"), range, zones.size(), problems);
        return new ClusterSpec.NewNetwork(range, zones);
    }

    private static void checkZones(
            Fields fields, List<String> zones, String type, String region, Problems problems) {
        var pointer = fields.at("zones");
        if (!fields.has("zones")) {
            problems.add(pointer, SpecCode.FIELD_REQUIRED, "zones is missing");
            return;
        }
        for (var zone : Fields.repeated(zones)) {
            problems.add(pointer, SpecCode.ZONE_INVALID, zone + " is named more than once");
        }
        requireZones(pointer, zones, type, region, problems);
    }

    private static void requireZones(
            String pointer, List<String> zones, String type, String region, Problems problems) {
        for (var zone : zones) {
            if (!region.isEmpty() && !isZoneOf(region, zone)) {
                problems.add(
                        pointer,
                        SpecCode.ZONE_INVALID,
                        "%s is not an availability zone of %s".formatted(zone, region),
                        "Use the region's code and a letter, such as %sa.".formatted(region));
            }
        }
        var least = type.equals("eks") ? LEAST_ZONES_OF_EKS : 1;
        if (zones.size() < least) {
            problems.add(
                    pointer,
                    SpecCode.ZONE_INVALID,
                    "Type %s needs at least %d zones".formatted(type, least));
        }
    }

    /** Local and wavelength zones have longer names and are left out. */
    private static boolean isZoneOf(String region, String zone) {
        return zone.length() == region.length() + 1
                && zone.startsWith(region)
                && Character.isLowerCase(zone.charAt(region.length()));
    }

    private static void checkRange(String pointer, String text, int zones, Problems problems) {
        var range = AddressRange.parse(text);
        if (range.isEmpty() || !range.get().isAligned()) {
            problems.add(
                    pointer,
                    SpecCode.FIELD_TYPE,
                    text + " is not an IPv4 range",
                    "Give a network address and its length, such as " + DEFAULT_RANGE + ".");
            return;
        }
        if (!range.get().hasRoomFor(Math.max(zones, 1))) {
            problems.add(
                    pointer,
                    SpecCode.PLACEMENT_CONFLICT,
                    "%s has no room for a public and a private subnet in each of %d zones"
                            .formatted(text, zones),
                    "Use a range between /16 and /24.");
        }
    }

    private static Placement fixed(Fields fields, String type, String region, Problems problems) {
        for (var name : List.of("vpcCidr", "zones")) {
            if (fields.has(name)) {
                problems.add(
                        fields.at(name),
                        SpecCode.PLACEMENT_CONFLICT,
                        name + " is of dynamic placement; with static placement the VPC has it",
                        "Leave it out, or use mode dynamic.");
            }
        }
        var autoTag = fields.flag("autoTag", false);
        var vpcId = fields.text("vpcId");
        if (vpcId == null) {
            problems.add(
                    fields.at("vpcId"),
                    SpecCode.PLACEMENT_CONFLICT,
                    "Static placement names the VPC");
        }
        var placement =
                new ClusterSpec.GivenNetwork(vpcId == null ? "" : vpcId, subnets(fields), autoTag);
        checkSubnets(placement, fields.at("subnets"), problems);
        if (!placement.zones().isEmpty()) {
            requireZones(fields.at("subnets"), placement.zones(), type, region, problems);
        }
        return placement;
    }

    private static List<Subnet> subnets(Fields fields) {
        var subnets = new ArrayList<Subnet>();
        for (var subnet : fields.objects("subnets")) {
            subnets.add(
                    new Subnet(
                            subnet.requiredText("id"),
                            subnet.requiredText("zone"),
                            subnet.choice("role", "private", "public")));
            subnet.end();
        }
        return subnets;
    }

    /** One private subnet in each zone, and at most one public. */
    private static void checkSubnets(
            ClusterSpec.GivenNetwork placement, String pointer, Problems problems) {
        if (placement.zones().isEmpty()) {
            problems.add(
                    pointer,
                    SpecCode.PLACEMENT_CONFLICT,
                    "Static placement names a private subnet in each zone");
            return;
        }
        for (var zone : placement.zones("public")) {
            if (!placement.zones().contains(zone)) {
                problems.add(
                        pointer,
                        SpecCode.PLACEMENT_CONFLICT,
                        "Zone %s has a public subnet and no private one".formatted(zone),
                        "Name a private subnet in each zone.");
            }
        }
        var places = placement.subnets().stream().map(one -> one.role() + " in " + one.zone());
        for (var place : Fields.repeated(places.toList())) {
            problems.add(
                    pointer,
                    SpecCode.PLACEMENT_CONFLICT,
                    "There is more than one subnet %s".formatted(place),
                    "Name one of each role in a zone.");
        }
        var ids = placement.subnets().stream().map(Subnet::id).filter(id -> !id.isEmpty()).toList();
        for (var id : Fields.repeated(ids)) {
            problems.add(
                    pointer,
                    SpecCode.PLACEMENT_CONFLICT,
                    "Subnet %s is named more than once".formatted(id));
        }
    }
}
