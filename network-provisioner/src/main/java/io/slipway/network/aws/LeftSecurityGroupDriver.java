package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Security groups that the cluster's controllers, or EKS, made. A rule elsewhere that lets such a
 * group in keeps it in use: the controllers put one into the nodes' group, so it is taken out
 * first.
 */
final class LeftSecurityGroupDriver extends LeftoverDriver {

    LeftSecurityGroupDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult remove(Change change) {
        var ec2 = change.ec2();
        var naming = filter("ip-permission.group-id", List.of(change.id()));
        for (var group :
                ec2.describeSecurityGroups(call -> call.filters(naming)).securityGroups()) {
            if (!group.groupId().equals(change.id())) {
                shutOut(ec2, group, change.id());
            }
        }
        ec2.deleteSecurityGroup(call -> call.groupId(change.id()));
        return CallResult.done();
    }

    private static void shutOut(Ec2Client ec2, SecurityGroup group, String source) {
        var permissions =
                group.ipPermissions().stream()
                        .filter(one ->
                                one.userIdGroupPairs().stream()
                                        .anyMatch(pair -> source.equals(pair.groupId())))
                        .map(one -> onlyFrom(one, source))
                        .toList();
        ec2.revokeSecurityGroupIngress(
                call -> call.groupId(group.groupId()).ipPermissions(permissions));
    }

    private static IpPermission onlyFrom(IpPermission permission, String source) {
        return IpPermission.builder()
                .ipProtocol(permission.ipProtocol())
                .fromPort(permission.fromPort())
                .toPort(permission.toPort())
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(source).build())
                .build();
    }

    @Override
    boolean lingers(Slice slice, Slot slot) {
        return false;
    }
}
