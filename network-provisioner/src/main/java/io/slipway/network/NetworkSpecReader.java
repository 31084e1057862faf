package io.slipway.network;

import io.slipway.network.NetworkSpec.Bastion;
import io.slipway.network.NetworkSpec.Dynamic;
import io.slipway.network.NetworkSpec.Placement;
import io.slipway.reconciler.plan.Blueprint.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Ends the reading at the first thing that is wrong. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        Wrong(String code, String message, String remedy) {
            super(message);
            this.refusal = new Refusal(code, message, remedy);
        }
    }

    private static final Set<String> FIELDS =
            Set.of(
                    "mode",
                    "vpcCidr",
                    "zones",
                    "vpcId",
                    "subnets",
                    "autoTag",
                    "clusterType",
                    "tags",
                    "sshKeyName",
                    "bastion",
                    "apiServer",
                    "cni",
                    "drift");

    private final Map<String, Object> tree;

    private NetworkSpecReader(Map<String, Object> tree) {
        this.tree = tree;
    }

    static Reading read(Map<String, Object> tree) {
        try {
            return new Reading.Understood(new NetworkSpecReader(tree).spec());
        } catch (Wrong wrong) {
            return new Reading.Refused(wrong.refusal);
        }
    }

    private NetworkSpec spec() throws Wrong {
        for (var field : tree.keySet()) {
            if (!FIELDS.contains(field)) {
                throw notSupported("/" + field, "is not supported for networks");
            }
        }
        var type =
                switch (String.valueOf(tree.get("clusterType"))) {
                    case "eks" -> ClusterType.EKS;
                    case "aws" -> ClusterType.AWS;
                    case String other ->
                            throw notSupported("/clusterType", "'%s' is unknown".formatted(other));
                };
        var placement = placement();
        var bastion = bastion();
        if (placement instanceof NetworkSpec.Static fixed) {
            StaticPlacementRules.check(fixed, type, bastion.isPresent());
        }
        return new NetworkSpec(type, placement, tags(), bastion.orElse(null), apiCidrs(), calico());
    }

    private Placement placement() throws Wrong {
        return switch (String.valueOf(tree.getOrDefault("mode", "dynamic"))) {
            case "dynamic" -> dynamic();
            case "static" -> StaticPlacementRules.read(tree);
            case String other -> throw notSupported("/mode", "'%s' is unknown".formatted(other));
        };
    }

    private Dynamic dynamic() throws Wrong {
        for (var field : List.of("vpcId", "subnets", "autoTag")) {
            if (tree.containsKey(field)) {
                throw new Wrong(
                        "PLACEMENT_CONFLICT",
                        "/%s: is of static placement".formatted(field),
                        "Leave it out, or use mode static.");
            }
        }
        var vpcCidr = Cidr.parse(String.valueOf(tree.get("vpcCidr")));
        if (vpcCidr.isEmpty() || vpcCidr.get().prefixLength() < NetworkSpec.LARGEST_VPC) {
            throw new Wrong(
                    "FIELD_TYPE",
                    "/vpcCidr: '%s' is not a range of IPv4 addresses of a VPC"
                            .formatted(tree.get("vpcCidr")),
                    "Write the first address and a prefix of /16 to /28, like 10.0.0.0/16.");
        }
        var zones = texts("zones", tree.get("zones"));
        if (zones.isEmpty()) {
            throw zonesInvalid("names no zone");
        }
        if (new HashSet<>(zones).size() < zones.size()) {
            throw zonesInvalid("names a zone twice");
        }
        return new Dynamic(vpcCidr.get(), zones);
    }

    /** Empty when it is switched off. */
    private Optional<Bastion> bastion() throws Wrong {
        if (!tree.containsKey("bastion")) {
            return Optional.empty();
        }
        if (!(tree.get("bastion") instanceof Map<?, ?> bastion)) {
            throw malformed("/bastion", "is not an object");
        }
        if (!Boolean.TRUE.equals(bastion.get("enabled"))) {
            return Optional.empty();
        }
        var key = tree.get("sshKeyName");
        return Optional.of(
                new Bastion(
                        cidrs("bastion", bastion),
                        Boolean.TRUE.equals(bastion.get("allowRdp")),
                        key == null ? null : key.toString()));
    }

    private List<Cidr> apiCidrs() throws Wrong {
        return switch (tree.get("apiServer")) {
            case null -> List.of();
            case Map<?, ?> apiServer -> cidrs("apiServer", apiServer);
            case Object _ -> throw malformed("/apiServer", "is not an object");
        };
    }

    private static List<Cidr> cidrs(String field, Map<?, ?> object) throws Wrong {
        var cidrs = new ArrayList<Cidr>();
        for (var text : texts(field + "/allowedCidrs", object.get("allowedCidrs"))) {
            var cidr = Cidr.within(text);
            if (cidr.isEmpty()) {
                throw malformed("/" + field + "/allowedCidrs", "'%s' is no range".formatted(text));
            }
            if (!cidrs.contains(cidr.get())) {
                cidrs.add(cidr.get());
            }
        }
        return cidrs;
    }

    private boolean calico() throws Wrong {
        return switch (String.valueOf(tree.getOrDefault("cni", ""))) {
            case "" -> false;
            case "calico" -> true;
            case String other -> throw notSupported("/cni", "'%s' is unknown".formatted(other));
        };
    }

    private static List<String> texts(String field, @Nullable Object node) throws Wrong {
        return switch (node) {
            case null -> List.of();
            case List<?> items -> items.stream().map(String::valueOf).toList();
            case Object _ -> throw malformed("/" + field, "is not a list");
        };
    }

    private Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        if (tree.get("tags") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        }
        return tags;
    }

    private static Wrong zonesInvalid(String why) {
        return new Wrong("ZONE_INVALID", "/zones: " + why, "Name each zone once.");
    }

    private static Wrong malformed(String field, String why) {
        return new Wrong("FIELD_TYPE", field + ": " + why, "Write it as the spec's schema says.");
    }

    private static Wrong notSupported(String field, String why) {
        return new Wrong("NOT_SUPPORTED", field + ": " + why, "Leave it out.");
    }
}
