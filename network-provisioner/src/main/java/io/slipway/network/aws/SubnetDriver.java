package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Subnets. Their ranges are unique in their VPC, so none is ever made twice. */
final class SubnetDriver extends TaggedDriver<Subnet> {

    SubnetDriver(Ec2Access access) {
        super(access, Ec2Reads.SUBNETS);
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.SUBNET);
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
    Sighting sighting(Subnet subnet) {
        return Sighting.ready(subnet.subnetId(), Map.of("id", subnet.subnetId()), subnet.tags());
    }
}
