package io.slipway.benchmarks;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Plan;
import io.slipway.reconciler.plan.Planner;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.plan.ResourceKind.Change;
import io.slipway.reconciler.plan.ResourceKind.Identity;
import io.slipway.reconciler.plan.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the plan of a graph takes in which every resource refers to the one at its root. A pass
 * plans twice; a three-zone network has about 40 resources. Run with {@code benchmarks/run}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlannerBenchmark {

    private static final ResourceKind KIND =
            ResourceKind.immediate("thing", "network", Identity.NATURAL, Change.IN_PLACE);

    /** Resources in the graph. */
    @Param({"40", "400"})
    public int resources;

    private final Planner planner = new Planner(List.of(KIND));

    /** The whole plan of a graph of which nothing exists. */
    @Benchmark
    public Plan preview() {
        return planner.plan(graph(resources), Situation.blank(Instant.EPOCH));
    }

    private static Blueprint.Graph graph(int size) {
        var all = new ArrayList<DesiredResource>();
        all.add(DesiredResource.of("root", "thing", Map.of("name", "root")));
        for (var i = 1; i < size; i++) {
            all.add(
                    DesiredResource.of(
                            "leaf/" + i, "thing", Map.of("in", new Ref("root", "id"), "n", i)));
        }
        return Blueprint.Graph.of(all);
    }
}
