package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.VirtualThreadCalls;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.testing.slices.SliceBench;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A simulated AWS over HTTP. */
final class SimulatedAws extends SimulatedAccounts {

    /** Time is skipped, but not for the call budget: it has to fill up faster. */
    private static final double HASTE = 10_000;

    private final Simulator simulator;

    SimulatedAws() {
        var simulator = Simulator.start(SimulatorOptions.defaults());
        super(simulator.inspection(), clients(simulator));
        this.simulator = simulator;
    }

    private static AwsClients clients(Simulator simulator) {
        return new AwsClients(
                AwsOptions.forAws().withEndpoint(simulator.endpoint(), HASTE).withCallShare(1),
                account -> AwsBasicCredentials.create("AKIATEST" + account, "test"));
    }

    Simulator simulator() {
        return simulator;
    }

    @Override
    SliceBench bench(SliceId slice) {
        return new SliceBench(kind(), slice, simulator.inspection()::advance);
    }

    /** Calls beside each other, as in production. */
    SliceBench parallelBench() {
        return new SliceBench(
                kind(), SLICE, simulator.inspection()::advance, new VirtualThreadCalls());
    }

    @Override
    public void close() {
        super.close();
        simulator.close();
    }
}
