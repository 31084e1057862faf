package io.slipway.cli.pool;

import io.slipway.cli.client.ClusterNodes.Changed;
import io.slipway.cli.client.Json;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code pool add CLUSTER POOL}: one pool more, with nodes on demand. */
@Command(name = "add", description = "Add a node pool to a cluster")
final class PoolAdd implements Callable<Integer> {

    private static final int DEFAULT_NODES = 3;

    @Mixin private final PoolParameters which = new PoolParameters();

    @Option(
            names = "--nodes",
            paramLabel = "COUNT",
            description = "how many nodes (default: " + DEFAULT_NODES + ")")
    private int nodes = DEFAULT_NODES;

    @Option(
            names = "--min",
            paramLabel = "COUNT",
            description = "at least so many nodes (default: 1, or 0 with --nodes 0)")
    private @Nullable Integer min;

    @Option(
            names = "--max",
            paramLabel = "COUNT",
            description = "at most so many nodes (default: twice --nodes)")
    private @Nullable Integer max;

    @Mixin private final PoolFields fields = new PoolFields();
    @Mixin private final PoolAnswer answer;

    PoolAdd(Surroundings surroundings) {
        this.answer = new PoolAnswer(surroundings);
    }

    @Override
    public Integer call() {
        ObjectNode pool = Json.wire().createObjectNode().put("name", which.pool());
        pool.putObject("size")
                .put("min", min == null ? Math.min(1, nodes) : min)
                .put("desired", nodes)
                .put("max", max == null ? Math.max(1, 2 * nodes) : max);
        pool.setAll(fields.json());
        if (!pool.has("instanceType")) {
            throw CommandFailure.usage(
                    "A pool needs an instance type; write for example --instance-type m5.large");
        }
        String key = UUID.randomUUID().toString();
        return answer.of(
                which.cluster(),
                client -> new Changed(client.nodesOf(which.cluster()).add(pool, key), true));
    }
}
