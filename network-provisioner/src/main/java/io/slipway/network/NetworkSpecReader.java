package io.slipway.network;

import io.slipway.reconciler.plan.Blueprint.Refusal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a network's spec from its tree. Whatever it does not understand it refuses: nothing asked
 * for is silently left out.
 */
final class NetworkSpecReader {

    /** What reading came to. */
    sealed interface Reading {

        record Understood(NetworkSpec spec) implements Reading {}

        record Refused(Refusal refusal) implements Reading {}
    }

    private static final Set<String> FIELDS =
            Set.of("vpcCidr", "zones", "clusterType", "tags", "bastion", "drift");

    private final Map<String, Object> tree;

    private NetworkSpecReader(Map<String, Object> tree) {
        this.tree = tree;
    }

    static Reading read(Map<String, Object> tree) {
        var reader = new NetworkSpecReader(tree);
        var refusal = reader.unsupported();
        return refusal == null ? reader.understood() : new Reading.Refused(refusal);
    }

    private @Nullable Refusal unsupported() {
        for (var field : tree.keySet()) {
            if (!FIELDS.contains(field)) {
                return notSupported("/" + field, "is not supported for networks yet");
            }
        }
        if (!"eks".equals(tree.get("clusterType"))) {
            return notSupported(
                    "/clusterType",
                    "'%s' is not supported for networks yet".formatted(tree.get("clusterType")));
        }
        if (!(tree.get("bastion") instanceof Map<?, ?> bastion)) {
            return tree.containsKey("bastion") ? malformed("/bastion", "is not an object") : null;
        }
        return Boolean.FALSE.equals(bastion.get("enabled"))
                ? null
                : notSupported("/bastion", "is not supported yet");
    }

    private Reading understood() {
        var vpcCidr = Cidr.parse(String.valueOf(tree.get("vpcCidr")));
        if (vpcCidr.isEmpty() || vpcCidr.get().prefixLength() < NetworkSpec.LARGEST_VPC) {
            return new Reading.Refused(cidrInvalid());
        }
        if (!(tree.get("zones") instanceof List<?> listed) || listed.isEmpty()) {
            return new Reading.Refused(zonesInvalid("names no zone"));
        }
        var zones = listed.stream().map(String::valueOf).toList();
        if (new HashSet<>(zones).size() < zones.size()) {
            return new Reading.Refused(zonesInvalid("names a zone twice"));
        }
        return new Reading.Understood(new NetworkSpec(vpcCidr.get(), zones, tags()));
    }

    private Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        if (tree.get("tags") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        }
        return tags;
    }

    private Refusal cidrInvalid() {
        return new Refusal(
                "FIELD_TYPE",
                "/vpcCidr: '%s' is not a range of IPv4 addresses of a VPC"
                        .formatted(tree.get("vpcCidr")),
                "Write the first address and a prefix of /16 to /28, like 10.0.0.0/16.");
    }

    private static Refusal zonesInvalid(String why) {
        return new Refusal("ZONE_INVALID", "/zones " + why, "Name each zone once.");
    }

    private static Refusal malformed(String field, String why) {
        return new Refusal("FIELD_TYPE", field + " " + why, null);
    }

    private static Refusal notSupported(String field, String why) {
        return new Refusal("NOT_SUPPORTED", field + ": " + why, "Leave it out.");
    }
}
