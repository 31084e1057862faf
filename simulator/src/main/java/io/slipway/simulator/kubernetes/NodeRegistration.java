package io.slipway.simulator.kubernetes;

import io.slipway.simulator.model.Resource;
import java.util.List;
import java.util.Map;

/**
 * What a node says of itself when it joins.
 *
 * @param name the node's name, as a rule its instance's private DNS name
 * @param instance the EC2 instance it runs on
 * @param kubeletVersion such as {@code v1.34.1}
 * @param labels besides those every node of its kind gets from its instance
 */
public record NodeRegistration(
        String name,
        Resource instance,
        String kubeletVersion,
        Map<String, String> labels,
        List<NodeTaint> taints) {

    public NodeRegistration {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
    }

    /**
     * A node's taint.
     *
     * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
     */
    public record NodeTaint(String key, String value, String effect) {}
}
