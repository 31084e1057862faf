package io.slipway.cli.pool;

import io.slipway.cli.client.ClusterNodes.Changed;
import io.slipway.cli.cluster.Confirmation;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pool remove CLUSTER POOL --confirm POOL}: the pool and its nodes go. */
@Command(name = "remove", description = "Remove a node pool and its nodes")
final class PoolRemove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final PoolParameters which = new PoolParameters();

    @Option(
            names = "--confirm",
            paramLabel = "POOL",
            description = "the pool's name once more; without it nothing is removed")
    private @Nullable String confirm;

    @Mixin private final PoolAnswer answer;

    PoolRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.answer = new PoolAnswer(surroundings);
    }

    @Override
    public Integer call() {
        String confirmed = confirm;
        if (confirmed == null) {
            throw CommandFailure.usage(
                    "Removing %s ends its nodes and what runs on them. To remove it: %s pool remove %s %s --confirm %s"
                            .formatted(
                                    which.pool(),
                                    surroundings.command(),
                                    which.cluster(),
                                    which.pool(),
                                    which.pool()));
        }
        return answer.of(
                which.cluster(),
                client ->
                        new Changed(
                                Confirmation.sent(
                                        which.pool(),
                                        () ->
                                                client.nodesOf(which.cluster())
                                                        .remove(which.pool(), confirmed)),
                                true));
    }
}
