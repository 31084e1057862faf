package io.slipway.benchmarks;

import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.inprocess.InProcessAws;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long twelve simulated minutes take: an EKS cluster in three zones, from its VPC to joined
 * nodes, made in a new simulated cloud through the clients in process. Less than 100 ms is asked.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SimulatedEksBenchmark {

    /** The whole creation, the cloud's own included. */
    @Benchmark
    public int create() {
        try (InProcessAws aws = InProcessAws.open(SimulatorOptions.defaults())) {
            int nodes = new ThreeZoneCluster(aws).create();
            if (nodes == 0) {
                throw new IllegalStateException("The node group did not become active");
            }
            return nodes;
        }
    }
}
