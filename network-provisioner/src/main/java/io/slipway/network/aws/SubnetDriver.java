package io.slipway.network.aws;

import io.slipway.aws.Ownership.Role;
import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.work.CallResult;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Subnets. Their ranges are unique in their VPC, so none is ever made twice. */
final class SubnetDriver extends TaggedDriver {

    SubnetDriver(Ec2Access access) {
        super(access, "subnet-id");
    }

    @Override
    CallResult make(Change change) {
        var role = change.text("tier").equals("public") ? Role.PUBLIC : Role.PRIVATE;
        var tags = change.tagged(ResourceType.SUBNET, role, OwnershipTags::ofSubnet);
        var made =
                change.ec2()
                        .createSubnet(call ->
                                call.vpcId(change.text("vpcId"))
                                        .availabilityZone(change.text("zone"))
                                        .cidrBlock(change.text("cidr"))
                                        .tagSpecifications(tags));
        var id = made.subnet().subnetId();
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().deleteSubnet(call -> call.subnetId(change.id()));
        return CallResult.done();
    }

    @Override
    List<Sighting> describe(Ec2Client ec2, List<Filter> filters) {
        return ec2.describeSubnets(call -> call.filters(filters)).subnets().stream()
                .map(subnet -> Sighting.ready(subnet.subnetId(), Map.of("id", subnet.subnetId())))
                .toList();
    }
}
