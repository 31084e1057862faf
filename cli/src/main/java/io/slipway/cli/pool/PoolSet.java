package io.slipway.cli.pool;

import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code pool set CLUSTER POOL}: what its nodes are. Which fields can change is for the server to
 * say.
 */
@Command(name = "set", description = "Change a pool's labels, taints and update limits")
final class PoolSet implements Callable<Integer> {

    @Mixin private final PoolParameters which = new PoolParameters();
    @Mixin private final PoolFields fields = new PoolFields();
    @Mixin private final PoolAnswer answer;

    PoolSet(Surroundings surroundings) {
        this.answer = new PoolAnswer(surroundings);
    }

    @Override
    public Integer call() {
        ObjectNode patch = fields.json();
        if (patch.isEmpty()) {
            throw CommandFailure.usage(
                    "What is to change? Write for example --label tier=web; see --help.");
        }
        return answer.of(
                which.cluster(),
                client -> client.nodesOf(which.cluster()).change(which.pool(), patch));
    }
}
