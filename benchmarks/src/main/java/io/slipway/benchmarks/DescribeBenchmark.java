package io.slipway.benchmarks;

import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.inprocess.InProcessAws;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * How long a Describe by tag takes in a region with 10,000 subnets, 10,000 security groups and
 * 10,000 instances, each with interface and volume; forty of each are found. Less than 20 ms is
 * asked of 99 calls in a hundred.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DescribeBenchmark {
    private static final Filter MINE =
            Filter.builder().name("tag:" + CrowdedRegion.TAG).values("cluster-7").build();

    private final InProcessAws aws =
            InProcessAws.open(SimulatorOptions.defaults().withThrottling(false));
    private final Ec2Client ec2 = aws.clients(Region.US_EAST_1).ec2();

    @Setup(Level.Trial)
    public void fill() {
        new CrowdedRegion(aws, ec2).fill();
    }

    @TearDown(Level.Trial)
    public void close() {
        aws.close();
    }

    @Benchmark
    public int subnets() {
        return found(ec2.describeSubnets(r -> r.filters(MINE)).subnets().size());
    }

    @Benchmark
    public int securityGroups() {
        return found(ec2.describeSecurityGroups(r -> r.filters(MINE)).securityGroups().size());
    }

    @Benchmark
    public int instances() {
        return found(ec2.describeInstances(r -> r.filters(MINE)).reservations().size());
    }

    @Benchmark
    public int networkInterfaces() {
        return found(
                ec2.describeNetworkInterfaces(r -> r.filters(MINE)).networkInterfaces().size());
    }

    @Benchmark
    public int volumes() {
        return found(ec2.describeVolumes(r -> r.filters(MINE)).volumes().size());
    }

    private static int found(int count) {
        if (count != CrowdedRegion.EACH) {
            throw new IllegalStateException("Found " + count);
        }
        return count;
    }
}
