package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The VPC. */
final class VpcDriver extends TaggedDriver<Vpc> {

    VpcDriver(Ec2Access access) {
        super(access, Ec2Reads.VPCS);
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.VPC);
        var made =
                change.ec2()
                        .createVpc(call ->
                                call.cidrBlock(change.text("cidr")).tagSpecifications(tags));
        var id = made.vpc().vpcId();
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().deleteVpc(call -> call.vpcId(change.id()));
        return CallResult.done();
    }

    @Override
    Sighting sighting(Vpc vpc) {
        return Sighting.ready(vpc.vpcId(), Map.of("id", vpc.vpcId()), vpc.tags());
    }
}
