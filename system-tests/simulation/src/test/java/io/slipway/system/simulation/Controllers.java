package io.slipway.system.simulation;

import io.slipway.simulator.inspect.Inspection;
import io.slipway.simulator.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cluster's own controllers: they leave load balancers, volumes and groups in AWS, tagged as the
 * cluster's, and make them again as long as its control plane lives.
 */
final class Controllers {

    private final Inspection aws;
    private final String cluster;

    Controllers(Inspection aws, String cluster) {
        this.aws = aws;
        this.cluster = cluster;
    }

    /** Leaves one of each; nothing, and false, where there is no such cluster. */
    boolean leave() {
        var wish =
                Map.of(
                        "cluster",
                        cluster,
                        "account",
                        Run.ACCOUNT,
                        "region",
                        Run.REGION,
                        "loadBalancers",
                        1,
                        "networkLoadBalancers",
                        1,
                        "targetGroups",
                        1,
                        "volumes",
                        1,
                        "securityGroups",
                        1,
                        "remake",
                        true);
        var body = SdkBytes.fromUtf8String(JsonMapper.shared().writeValueAsString(wish));
        var request = new WireRequest("POST", "/_simulator/leftovers", "", Map.of(), body);
        return aws.answer(request).status() == 200;
    }

    /** What there is of the cluster by its tag. */
    List<Map<String, Object>> left() {
        return aws.resources().stream().filter(this::isTagged).toList();
    }

    private boolean isTagged(Map<String, Object> resource) {
        var tags = (Map<?, ?>) Objects.requireNonNull(resource.get("tags"));
        return tags.containsKey("kubernetes.io/cluster/" + cluster);
    }
}
