package io.slipway.cluster.spec;

import static io.slipway.cluster.spec.ClusterSpec.EVERYWHERE;

import io.slipway.aws.Partition;
import io.slipway.cluster.profile.Profiles;
import io.slipway.cluster.spec.ClusterSpec.Access;
import io.slipway.cluster.spec.ClusterSpec.Bastion;
import io.slipway.cluster.spec.ClusterSpec.Placement;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads a cluster spec and holds it against every rule that needs no look at AWS, telling all that
 * is wrong at once. What is well-formed but not built yet is refused as {@code NOT_SUPPORTED}.
 */
public final class SpecReader {

    private final ProfileReader profiles;

    public SpecReader(Profiles profiles) {
        this.profiles = new ProfileReader(profiles);
    }

    /** Reads a spec as users write it, or as {@link SpecTree} has written it. */
    public SpecReading read(JsonNode tree) {
        var problems = new Problems();
        var fields = Fields.root(tree, problems);
        if (!fields.given()) {
            return new SpecReading.Invalid(problems.found());
        }
        var spec = read(fields, problems);
        return problems.none()
                ? new SpecReading.Valid(spec)
                : new SpecReading.Invalid(problems.found());
    }

    private ClusterSpec read(Fields fields, Problems problems) {
        var name = name(fields, problems);
        var type = fields.has("type") ? fields.choice("type", "eks", "aws") : requiredType(fields);
        if (type.equals("aws")) {
            problems.notSupported(
                    fields.at("type"), "Type aws (self-managed clusters)", "Use type eks.");
        }
        var description = fields.text("description", "");
        var tags = TagReader.read(fields, problems);
        var cloudAccount = fields.requiredText("cloudAccount");
        var region = region(fields, problems);
        var sshKeyName = fields.text("sshKeyName");
        var profile = profiles.read(fields.requiredObject("profile"), type, problems);
        var placement =
                PlacementReader.read(fields.requiredObject("placement"), type, region, problems);
        var access = access(fields, problems);
        requireWayIn(access, placement, fields, problems);
        refuseWhatIsNotBuilt(fields, problems);
        var protection = fields.flag("deletionProtection", false);
        var drift = fields.choice("drift", "mend", "report");
        ControlPlaneReader.read(fields, type, problems);
        var pools = NodePoolReader.readAll(fields, type, placement.zones(), problems);
        FargateReader.read(fields, problems);
        fields.end();
        return new ClusterSpec(
                name,
                type,
                description,
                tags,
                cloudAccount,
                region,
                sshKeyName,
                profile,
                placement,
                access,
                protection,
                drift,
                pools);
    }

    private static String requiredType(Fields fields) {
        fields.requiredText("type");
        return "eks";
    }

    private static String name(Fields fields, Problems problems) {
        var name = fields.requiredText("name");
        if (!name.isEmpty() && !Patterns.NAME.matcher(name).matches()) {
            problems.add(
                    fields.at("name"),
                    SpecCode.NAME_INVALID,
                    "%s is not a DNS label of 1 to 40 characters".formatted(name),
                    "Use small letters, digits and dashes, beginning and ending with a letter or"
                            + " digit.");
        }
        return name;
    }

    private static String region(Fields fields, Problems problems) {
        var region = fields.requiredText("region");
        if (region.isEmpty()) {
            return region;
        }
        if (!Patterns.REGION.matcher(region).matches() || !isServed(region)) {
            problems.add(
                    fields.at("region"),
                    SpecCode.REGION_UNAVAILABLE,
                    region + " is not an AWS region that Slipway serves",
                    "Use a region's code, such as us-east-1.");
        }
        return region;
    }

    private static boolean isServed(String region) {
        try {
            Partition.ofRegion(region);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Access access(Fields fields, Problems problems) {
        var bastion = bastion(fields.object("bastion"), problems);
        var apiServer = fields.object("apiServer");
        var allowed = apiServer.texts("allowedCidrs");
        requireRanges(apiServer, "allowedCidrs", allowed, problems);
        apiServer.end();
        return new Access(bastion, allowed.isEmpty() ? List.of(EVERYWHERE) : allowed);
    }

    private static Bastion bastion(Fields bastion, Problems problems) {
        var allowed = bastion.texts("allowedCidrs");
        requireRanges(bastion, "allowedCidrs", allowed, problems);
        var rdp = bastion.flag("allowRdp", false);
        var enabled = bastion.flag("enabled", true);
        bastion.end();
        return new Bastion(enabled, allowed, rdp);
    }

    /** The bastion is reached from outside: it needs a public subnet. */
    private static void requireWayIn(
            Access access, Placement placement, Fields fields, Problems problems) {
        if (access.bastion().enabled()
                && placement instanceof ClusterSpec.GivenNetwork given
                && given.zones("public").isEmpty()
                && !given.subnets().isEmpty()) {
            problems.add(
                    fields.at("bastion"),
                    SpecCode.PLACEMENT_CONFLICT,
                    "The bastion needs a public subnet, and the placement names none",
                    "Name a public subnet, or switch the bastion off.");
        }
    }

    private static void refuseWhatIsNotBuilt(Fields fields, Problems problems) {
        if (!fields.texts("admins").isEmpty()) {
            problems.notSupported(fields.at("admins"), "Naming administrators", "Leave it out.");
        }
    }

    private static void requireRanges(
            Fields fields, String name, List<String> ranges, Problems problems) {
        for (var range : ranges) {
            if (AddressRange.parse(range).isEmpty()) {
                problems.add(
                        fields.at(name),
                        SpecCode.FIELD_TYPE,
                        "%s is not an IPv4 range such as 203.0.113.0/24".formatted(range));
            }
        }
    }
}
