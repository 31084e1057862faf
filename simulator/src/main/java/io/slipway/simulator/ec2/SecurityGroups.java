package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups: so far those AWS makes itself, each VPC's default one and each cluster's. */
public final class SecurityGroups implements Feature {
    static final String DEFAULT = "default";

    private static final IpPermission EVERYWHERE =
            IpPermission.builder()
                    .ipProtocol("-1")
                    .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                    .build();

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeSecurityGroupsRequest.class, SecurityGroups::describe);
    }

    static void createDefault(Context context, Resource vpc) {
        create(context, vpc.id(), DEFAULT, "default VPC security group", Map.of());
    }

    /** A group whose members may reach each other, and everything outside. */
    public static Resource create(
            Context context, String vpcId, String name, String purpose, Map<String, String> tags) {
        String id = Ec2Kind.SECURITY_GROUP.newId(context);
        UserIdGroupPair itself =
                UserIdGroupPair.builder().groupId(id).userId(context.account()).build();
        IpPermission among =
                IpPermission.builder().ipProtocol("-1").userIdGroupPairs(itself).build();
        SecurityGroup description =
                SecurityGroup.builder()
                        .groupId(id)
                        .groupName(name)
                        .description(purpose)
                        .vpcId(vpcId)
                        .ownerId(context.account())
                        .securityGroupArn(Arns.ec2(context, "security-group", id))
                        .ipPermissions(among)
                        .ipPermissionsEgress(EVERYWHERE)
                        .build();
        return context.create(Ec2Kind.SECURITY_GROUP.type(), id, "available", tags, description);
    }

    private static DescribeSecurityGroupsResponse describe(
            DescribeSecurityGroupsRequest request, Context context) {
        Page<SecurityGroup> page =
                Describe.of(
                                request.groupIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .run(context, Ec2Kind.SECURITY_GROUP, SecurityGroups::view);
        List<String> names = request.groupNames();
        List<SecurityGroup> wanted =
                page.items().stream()
                        .filter(group -> names.isEmpty() || names.contains(group.groupName()))
                        .toList();
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(wanted)
                .nextToken(page.nextToken())
                .build();
    }

    private static SecurityGroup view(Resource group) {
        return group.as(SecurityGroup.class).toBuilder().tags(Ec2Tags.list(group)).build();
    }
}
