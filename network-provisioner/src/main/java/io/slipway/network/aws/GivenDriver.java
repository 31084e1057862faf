package io.slipway.network.aws;

import io.slipway.network.GivenChecks.Problem;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import java.util.List;

/** The frame for what is not ours: it is read and checked, and no call ever changes it. */
abstract class GivenDriver extends Ec2Driver {

    GivenDriver(Ec2Access access) {
        super(access);
    }

    @Override
    final CallResult remove(Change change) {
        return CallResult.done();
    }

    @Override
    final List<Found> search(Slice slice, Slot slot) {
        return List.of();
    }

    /** The first problem's code; the message has them all. */
    static CallResult refused(List<Problem> problems) {
        var first = problems.getFirst();
        var messages = problems.stream().map(Problem::message).toList();
        return new CallResult.Refused(
                new Problem(first.code(), String.join("; ", messages), first.remedy()).fault());
    }
}
