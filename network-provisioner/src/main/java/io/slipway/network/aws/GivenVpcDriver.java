package io.slipway.network.aws;

import io.slipway.network.GivenChecks;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The VPC of a static placement. */
final class GivenVpcDriver extends GivenDriver {

    GivenVpcDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        var id = change.text("vpcId");
        var vpc = new GivenReader(change.ec2()).vpc(id);
        var problems = GivenChecks.ofVpc(id, vpc.orElse(null));
        return problems.isEmpty()
                ? CallResult.done(id, Map.of("id", id, "cidr", vpc.orElseThrow().cidr()))
                : refused(problems);
    }

    @Override
    CallResult alter(Change change) {
        return make(change);
    }

    @Override
    Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var seen = new HashMap<String, Observation>();
        for (var slot : slots) {
            var id = String.valueOf(slot.facts().externalId());
            var vpc = new GivenReader(access.clientFor(slice)).vpc(id);
            seen.put(
                    slot.name(),
                    vpc.map(one -> seen(Map.of(), GivenChecks.ofVpc(id, one)))
                            .orElseGet(Observation.Gone::new));
        }
        return seen;
    }
}
