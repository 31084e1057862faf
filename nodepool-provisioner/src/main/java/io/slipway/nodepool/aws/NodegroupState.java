package io.slipway.nodepool.aws;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.Taint;

/**
 * What a node group really is, in the properties it was asked with. Not its desired size within
 * bounds that leave room: an autoscaler owns that (aws.md, "EKS"), and whose it is AWS does not
 * tell.
 */
final class NodegroupState {

    private NodegroupState() {}

    static Map<String, Object> actual(Nodegroup nodegroup, Asked asked) {
        var actual = new LinkedHashMap<String, Object>();
        var size = nodegroup.scalingConfig();
        if (size != null) {
            actual.put("minSize", size.minSize());
            actual.put("maxSize", size.maxSize());
            if (asked.number("minSize") == asked.number("maxSize")) {
                actual.put("desiredSize", size.desiredSize());
            }
        }
        var update = nodegroup.updateConfig();
        if (update != null && update.maxUnavailable() != null) {
            actual.put("updatesAtOnce", update.maxUnavailable());
        }
        actual.put("labels", nodegroup.labels());
        actual.put("taints", taints(nodegroup, asked));
        actual.put("tags", PoolTags.askedOf(asked, nodegroup.tags()));
        return actual;
    }

    /** In the order asked when they are the same. */
    private static List<Map<String, String>> taints(Nodegroup nodegroup, Asked asked) {
        var wanted = asked.maps("taints");
        var seen = nodegroup.taints().stream().map(NodegroupState::taint).toList();
        return new HashSet<>(seen).equals(new HashSet<>(wanted)) ? wanted : seen;
    }

    private static Map<String, String> taint(Taint taint) {
        return Map.of(
                "key", taint.key(),
                "value", Objects.requireNonNullElse(taint.value(), ""),
                "effect", taint.effectAsString());
    }
}
