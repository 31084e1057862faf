package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Security groups; their rules are resources of their own. A name is unique in its VPC, so none is
 * ever made twice.
 */
final class SecurityGroupDriver extends TaggedDriver<SecurityGroup> {

    SecurityGroupDriver(Ec2Access access) {
        super(access, Ec2Reads.SECURITY_GROUPS);
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.SECURITY_GROUP);
        var made =
                change.ec2()
                        .createSecurityGroup(call ->
                                call.vpcId(change.text("vpcId"))
                                        .groupName(change.text("name"))
                                        .description(change.text("description"))
                                        .tagSpecifications(tags));
        return CallResult.done(made.groupId(), Map.of("id", made.groupId()));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().deleteSecurityGroup(call -> call.groupId(change.id()));
        return CallResult.done();
    }

    @Override
    Sighting sighting(SecurityGroup group) {
        return Sighting.ready(group.groupId(), Map.of("id", group.groupId()), group.tags());
    }
}
