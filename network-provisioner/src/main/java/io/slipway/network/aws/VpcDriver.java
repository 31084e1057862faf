package io.slipway.network.aws;

import io.slipway.aws.Ownership.Role;
import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.work.CallResult;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The VPC. */
final class VpcDriver extends TaggedDriver {

    VpcDriver(Ec2Access access) {
        super(access, "vpc-id");
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.VPC, Role.COMMON, OwnershipTags::of);
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
    List<Sighting> describe(Ec2Client ec2, List<Filter> filters) {
        return ec2.describeVpcs(call -> call.filters(filters)).vpcs().stream()
                .map(vpc -> Sighting.ready(vpc.vpcId(), Map.of("id", vpc.vpcId())))
                .toList();
    }
}
