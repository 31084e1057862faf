package io.slipway.nodepool;

import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Valid objects; a test changes what it is about. */
public final class NodePoolFixtures {

    public static final SliceId SLICE = SliceId.parse("c-0123456789ab/node-pool/general");
    public static final ClusterRef CLUSTER =
            new ClusterRef("default", "shop", "acc-1", "us-east-1");

    private NodePoolFixtures() {}

    public static Map<String, Object> spec() {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("name", "general");
        spec.put("instanceType", "m5.large");
        spec.put("size", Map.of("min", 1, "desired", 3, "max", 6));
        spec.put("labels", Map.of("tier", "web"));
        spec.put("taints", List.of(Map.of("key", "spare", "value", "", "effect", "NoSchedule")));
        spec.put("disk", Map.of("sizeGiB", 50, "type", "gp3"));
        spec.put("update", Map.of("maxSurge", 1, "maxUnavailable", 0));
        spec.put("zones", List.of("us-east-1a", "us-east-1b"));
        spec.put("sshKeyName", "ops");
        spec.put("tags", Map.of("team", "web"));
        spec.put("clusterType", "eks");
        spec.put("kubernetesVersion", "1.34");
        return spec;
    }

    public static Map<String, Object> specWith(String field, Object value) {
        var spec = spec();
        spec.put(field, value);
        return spec;
    }

    public static Map<String, Object> inputs() {
        return Map.of(
                "clusterName", "shop",
                "nodeRoleArn", "arn:aws:iam::111122223333:role/nodes",
                "subnetIds", List.of("subnet-1", "subnet-2"));
    }

    public static Desired desired() {
        return Desired.first(spec(), inputs());
    }
}
