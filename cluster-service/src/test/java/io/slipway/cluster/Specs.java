package io.slipway.cluster;

import io.slipway.cluster.profile.BundledProfiles;
import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.cluster.spec.SpecReader;
import io.slipway.cluster.spec.SpecReading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A valid cluster spec, and ways to change one field of it. */
public final class Specs {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SHOP =
            """
            {"name": "shop", "type": "eks", "cloudAccount": "sandbox", "region": "us-east-1",
             "tags": {"team": "web"},
             "profile": {"name": "eks-standard", "version": "1.0"},
             "placement": {"zones": ["us-east-1a", "us-east-1b", "us-east-1c"]},
             "bastion": {"enabled": false},
             "nodePools": [{"name": "general", "instanceType": "m5.large",
                            "size": {"min": 1, "desired": 3, "max": 6}}]}
            """;

    private Specs() {}

    /** The cluster {@code shop}: three zones, one pool of three. */
    public static ObjectNode shop() {
        return (ObjectNode) JSON.readTree(SHOP);
    }

    public static SpecReader reader() {
        return new SpecReader(new BundledProfiles(JSON));
    }

    /** The typed form of a valid spec. */
    public static ClusterSpec typed(JsonNode spec) {
        return switch (reader().read(spec)) {
            case SpecReading.Valid(var typed) -> typed;
            case SpecReading.Invalid(var violations) -> throw new AssertionError(violations);
        };
    }

    /** The spec with that JSON at that pointer; {@code absent} takes the field away. */
    public static ObjectNode with(ObjectNode spec, String pointer, String json) {
        var slash = pointer.lastIndexOf('/');
        var parent = spec.at(pointer.substring(0, slash));
        var name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ArrayNode list) {
            put(list, Integer.parseInt(name), JSON.readTree(json));
            return spec;
        }
        var object = (ObjectNode) parent;
        if (json.equals("absent")) {
            object.remove(name);
        } else {
            object.set(name, JSON.readTree(json));
        }
        return spec;
    }

    private static void put(ArrayNode list, int index, JsonNode value) {
        if (index < list.size()) {
            list.set(index, value);
        } else {
            list.add(value);
        }
    }
}
