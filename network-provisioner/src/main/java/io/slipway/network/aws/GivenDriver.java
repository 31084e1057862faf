package io.slipway.network.aws;

import io.slipway.network.GivenChecks.Problem;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.util.List;
import java.util.Map;

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

    static CallResult refused(List<Problem> problems) {
        return new CallResult.Refused(together(problems));
    }

    /** Of one that was right once: what is wrong is told, since it is not ours to mend. */
    static Observation seen(Map<String, Object> attributes, List<Problem> problems) {
        return problems.isEmpty()
                ? Observation.Ready.of(attributes)
                : new Observation.Failed(together(problems));
    }

    /** The first problem's code; the message has them all. */
    private static Fault together(List<Problem> problems) {
        var first = problems.getFirst();
        var messages = problems.stream().map(Problem::message).toList();
        return new Problem(first.code(), String.join("; ", messages), first.remedy()).fault();
    }
}
