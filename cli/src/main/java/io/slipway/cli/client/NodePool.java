package io.slipway.cli.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A node pool as the API shows it.
 *
 * @param cluster the name of its cluster
 * @param phase one of a cluster's phases
 * @param spec the pool's part of the cluster's spec, as JSON
 */
public record NodePool(
        String cluster, String name, String phase, JsonNode spec, @Nullable Nodes nodes) {

    public NodePool {
        cluster = Lenient.text(cluster);
        name = Lenient.text(name);
        phase = Lenient.text(phase);
        spec = spec == null ? JsonNodeFactory.instance.objectNode() : spec;
    }

    /** How many nodes are wanted and how many are ready. */
    public record Nodes(int desired, int ready) {}

    /** Ready and wanted nodes: {@code 2/3}. */
    public String ready() {
        return nodes == null ? "-" : nodes.ready() + "/" + nodes.desired();
    }

    public String instanceType() {
        return spec.path("instanceType").asString("");
    }

    /** One of {@code min}, {@code desired} and {@code max}. */
    public String size(String which) {
        return spec.path("size").path(which).asString("-");
    }
}
