package io.slipway.cli.client;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The node pools and nodes of one cluster; as {@link SlipwayClient}. */
public final class ClusterNodes {

    private final SlipwayClient client;
    private final String pools;
    private final String nodes;

    ClusterNodes(SlipwayClient client, String clusterPath) {
        this.client = client;
        this.pools = clusterPath + "/node-pools";
        this.nodes = clusterPath + "/nodes";
    }

    /**
     * What came of a change of a pool.
     *
     * @param work whether Slipway has something to do now
     */
    public record Changed(Answer<NodePool> pool, boolean work) {}

    /** All pools, those on their way out included. */
    public List<Answer<NodePool>> pools() {
        return client.pages(pools, NodePool.class);
    }

    public Answer<NodePool> pool(String name) {
        return Answer.of(client.get(poolPath(name)), NodePool.class);
    }

    /** Adds a pool; the answer is the pool as accepted, not as ready. */
    public Answer<NodePool> add(JsonNode spec, String idempotencyKey) {
        return Answer.of(client.post(pools, spec, idempotencyKey), NodePool.class);
    }

    /** Merges a patch into a pool's spec. */
    public Changed change(String name, JsonNode patch) {
        HttpResponse<String> response =
                client.send(
                        client.request(poolPath(name))
                                .method("PATCH", SlipwayClient.body(patch))
                                .build());
        boolean work = response.statusCode() == SlipwayClient.ACCEPTED;
        return new Changed(Answer.of(client.json(response), NodePool.class), work);
    }

    /**
     * Asks for the end of a pool; the answer is the pool as it is now.
     *
     * @param confirm must equal the name
     */
    public Answer<NodePool> remove(String name, String confirm) {
        String path = poolPath(name) + "?confirm=" + SlipwayClient.encoded(confirm);
        HttpResponse<String> response = client.send(client.request(path).DELETE().build());
        return Answer.of(client.json(response), NodePool.class);
    }

    /** All nodes, those of every pool. */
    public List<Answer<Node>> nodes() {
        return client.pages(nodes, Node.class);
    }

    private String poolPath(String name) {
        return pools + "/" + SlipwayClient.encoded(name);
    }
}
