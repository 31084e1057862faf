package io.slipway.cli.pool;

import io.slipway.cli.client.Json;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.Violation;
import io.slipway.cli.connection.ProblemReport;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code pool scale CLUSTER POOL COUNT}: how many nodes, or within what bounds. */
@Command(name = "scale", description = "Set how many nodes a pool has")
final class PoolScale implements Callable<Integer> {

    @Mixin private final PoolParameters which = new PoolParameters();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "COUNT",
            description = "how many nodes it is to have")
    private @Nullable Integer nodes;

    @Option(names = "--min", paramLabel = "COUNT", description = "at least so many")
    private @Nullable Integer min;

    @Option(names = "--max", paramLabel = "COUNT", description = "at most so many")
    private @Nullable Integer max;

    @Mixin private final PoolAnswer answer;

    PoolScale(Surroundings surroundings) {
        this.answer = new PoolAnswer(surroundings);
    }

    @Override
    public Integer call() {
        ObjectNode patch = patch();
        return answer.of(
                which.cluster(),
                client -> {
                    try {
                        return client.nodesOf(which.cluster()).change(which.pool(), patch);
                    } catch (RequestRefused refused) {
                        throw explained(refused);
                    }
                });
    }

    private ObjectNode patch() {
        ObjectNode patch = Json.wire().createObjectNode();
        put(patch, "desired", nodes);
        put(patch, "min", min);
        put(patch, "max", max);
        if (patch.isEmpty()) {
            throw CommandFailure.usage(
                    "How many nodes? Write for example: slipway pool scale "
                            + which.cluster()
                            + " "
                            + which.pool()
                            + " 5");
        }
        return patch;
    }

    private static void put(ObjectNode patch, String bound, @Nullable Integer count) {
        if (count != null) {
            patch.withObject("/size").put(bound, count);
        }
    }

    /** A count outside the pool's bounds is the usual reason. */
    private RuntimeException explained(RequestRefused refused) {
        boolean outside =
                refused.problem().violations().stream()
                        .map(Violation::code)
                        .anyMatch("SIZE_INVALID"::equals);
        if (!outside || (min != null && max != null)) {
            return refused;
        }
        List<String> lines = new ArrayList<>(ProblemReport.lines(refused.problem()));
        lines.add("      remedy: Move the pool's bounds as well, with --min or --max.");
        return CommandFailure.failed(lines);
    }
}
