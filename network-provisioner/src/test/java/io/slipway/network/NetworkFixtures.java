package io.slipway.network;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Valid objects; a test changes what it is about. */
public final class NetworkFixtures {

    public static final SliceId SLICE = SliceId.parse("c-0123456789ab/network/main");
    public static final ClusterRef CLUSTER =
            new ClusterRef("default", "shop", "acc-1", "us-east-1");

    private NetworkFixtures() {}

    public static Map<String, Object> spec(String... zones) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("vpcCidr", "10.0.0.0/16");
        spec.put("zones", List.of(zones));
        spec.put("clusterType", "eks");
        spec.put("tags", Map.of("team", "web"));
        spec.put("bastion", Map.of("enabled", false));
        return spec;
    }

    public static Map<String, Object> specWith(String field, Object value) {
        var spec = spec("us-east-1a", "us-east-1b", "us-east-1c");
        spec.put(field, value);
        return spec;
    }

    /** A network of type {@code aws}, with a bastion. */
    public static Map<String, Object> selfManaged(String... zones) {
        var spec = spec(zones);
        spec.put("clusterType", "aws");
        spec.put("sshKeyName", "ops");
        spec.put("bastion", Map.of("enabled", true, "allowedCidrs", List.of("203.0.113.0/24")));
        spec.put("apiServer", Map.of("allowedCidrs", List.of("0.0.0.0/0")));
        return spec;
    }

    static Blueprint blueprint(Desired desired, Map<String, Slot> slots) {
        return new NetworkBlueprint("i-golden").of(SLICE, CLUSTER, desired, slots);
    }

    public static Desired desired(Map<String, Object> spec) {
        return Desired.first(spec, Map.of());
    }
}
