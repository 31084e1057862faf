package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.inprocess.InProcessAws;
import io.slipway.simulator.model.VirtualClock;
import io.slipway.testing.slices.SliceBench;
import software.amazon.awssdk.regions.Region;

/** A simulated AWS in this process, whose time is that of its benches and passes for them only. */
final class VirtualAws extends SimulatedAccounts {

    private final VirtualClock clock;
    private final InProcessAws aws;

    VirtualAws() {
        var clock = new VirtualClock(InProcessAws.BEGINNING);
        var aws = InProcessAws.open(SimulatorOptions.defaults(), clock);
        super(aws.inspection(), clients(aws));
        this.clock = clock;
        this.aws = aws;
    }

    private static AwsClients clients(InProcessAws aws) {
        return new AwsClients(
                new InProcess(scope ->
                        aws.clients("AKIATEST" + scope.accountId(), Region.of(scope.region()))));
    }

    @Override
    SliceBench bench(SliceId slice) {
        return new SliceBench(kind(), slice, clock, aws::advance);
    }

    @Override
    public void close() {
        super.close();
        aws.close();
    }
}
