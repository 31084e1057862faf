package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupReferencesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupReferencesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups: made by callers, and by AWS for each VPC and each cluster. */
public final class SecurityGroups implements Feature {
    static final String DEFAULT = "default";

    private static final String ALLOWED = "[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}";
    private static final TrafficRule EVERYWHERE =
            new TrafficRule(true, Ports.all(), Peer.ipv4("0.0.0.0/0"), null);

    static final FilterNames FILTERS =
            FilterNames.of(
                    "description",
                    "group-id",
                    "group-name",
                    "owner-id",
                    "vpc-id",
                    "ip-permission.cidr=ip-permissions.ip-ranges.cidr-ip",
                    "ip-permission.from-port=ip-permissions.from-port",
                    "ip-permission.group-id=ip-permissions.user-id-group-pairs.group-id",
                    "ip-permission.group-name=ip-permissions.user-id-group-pairs.group-name",
                    "ip-permission.ipv6-cidr=ip-permissions.ipv6-ranges.cidr-ipv6",
                    "ip-permission.prefix-list-id=ip-permissions.prefix-list-ids.prefix-list-id",
                    "ip-permission.protocol=ip-permissions.ip-protocol",
                    "ip-permission.to-port=ip-permissions.to-port",
                    "ip-permission.user-id=ip-permissions.user-id-group-pairs.user-id",
                    "egress.ip-permission.cidr=ip-permissions-egress.ip-ranges.cidr-ip",
                    "egress.ip-permission.from-port=ip-permissions-egress.from-port",
                    "egress.ip-permission.group-id=ip-permissions-egress.user-id-group-pairs.group-id",
                    "egress.ip-permission.group-name=ip-permissions-egress.user-id-group-pairs.group-name",
                    "egress.ip-permission.ipv6-cidr=ip-permissions-egress.ipv6-ranges.cidr-ipv6",
                    "egress.ip-permission.prefix-list-id=ip-permissions-egress.prefix-list-ids.prefix-list-id",
                    "egress.ip-permission.protocol=ip-permissions-egress.ip-protocol",
                    "egress.ip-permission.to-port=ip-permissions-egress.to-port",
                    "egress.ip-permission.user-id=ip-permissions-egress.user-id-group-pairs.user-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateSecurityGroupRequest.class, SecurityGroups::create, "GroupName");
        catalogue.operation(DescribeSecurityGroupsRequest.class, SecurityGroups::describe);
        catalogue.operation(DeleteSecurityGroupRequest.class, SecurityGroups::delete);
        catalogue.operation(
                DescribeSecurityGroupReferencesRequest.class,
                SecurityGroups::references,
                "GroupId");
    }

    static void createDefault(Context context, Resource vpc) {
        create(context, vpc.id(), DEFAULT, "default VPC security group", Map.of());
    }

    /** A group whose members may reach each other, and everything outside. */
    public static Resource create(
            Context context, String vpcId, String name, String purpose, Map<String, String> tags) {
        Resource group = createBare(context, vpcId, name, purpose, tags);
        Peer itself = Peer.group(group.id());
        TrafficRule among = new TrafficRule(false, Ports.all(), itself, null);
        SecurityGroupRules.add(context, group.id(), among, Map.of());
        return Ec2Kind.SECURITY_GROUP.require(context, group.id());
    }

    /** Removes the group with its rules. */
    public static void remove(Context context, Resource group) {
        SecurityGroupRules.of(context, group).forEach(context::remove);
        context.remove(group);
    }

    /** The group named in the request. */
    static Resource require(Context context, @Nullable String id, @Nullable String name) {
        if (id != null && !id.isEmpty()) {
            return Ec2Kind.SECURITY_GROUP.require(context, id);
        }
        if (name == null || name.isEmpty()) {
            throw Ec2Faults.missing("groupName or groupId");
        }
        // Names alone mean groups of the default VPC, and there is none.
        throw Ec2Faults.of(
                "InvalidGroup.NotFound",
                "The security group '" + name + "' does not exist in default VPC 'null'");
    }

    public static GroupIdentifier identifier(Resource group) {
        return GroupIdentifier.builder()
                .groupId(group.id())
                .groupName(group.as(SecurityGroup.class).groupName())
                .build();
    }

    private static CreateSecurityGroupResponse create(
            CreateSecurityGroupRequest request, Context context) {
        String name = request.groupName();
        String purpose = request.description();
        if (purpose == null || purpose.isEmpty()) {
            throw Ec2Faults.missing("GroupDescription");
        }
        requireAllowed(name, "GroupName");
        requireAllowed(purpose, "GroupDescription");
        requireFreeForm(name);
        if (request.vpcId() == null || request.vpcId().isEmpty()) {
            throw Ec2Faults.of("VPCIdNotSpecified", "No default VPC for this user");
        }
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.SECURITY_GROUP);
        requireNew(context, vpc.id(), name);
        requireRoom(context);
        Resource group = createBare(context, vpc.id(), name, purpose, tags);
        return CreateSecurityGroupResponse.builder()
                .groupId(group.id())
                .securityGroupArn(group.as(SecurityGroup.class).securityGroupArn())
                .tags(Ec2Tags.list(group))
                .build();
    }

    private static Resource createBare(
            Context context, String vpcId, String name, String purpose, Map<String, String> tags) {
        String id = Ec2Kind.SECURITY_GROUP.newId(context);
        SecurityGroup description =
                SecurityGroup.builder()
                        .groupId(id)
                        .groupName(name)
                        .description(purpose)
                        .vpcId(vpcId)
                        .ownerId(context.account())
                        .securityGroupArn(Arns.ec2(context, "security-group", id))
                        .build();
        context.create(Ec2Kind.SECURITY_GROUP.type(), id, "available", tags, description);
        SecurityGroupRules.add(context, id, EVERYWHERE, Map.of());
        return Ec2Kind.SECURITY_GROUP.require(context, id);
    }

    private static DescribeSecurityGroupsResponse describe(
            DescribeSecurityGroupsRequest request, Context context) {
        request.groupNames().forEach(name -> require(context, null, name));
        Page<SecurityGroup> page =
                Describe.of(
                                request.groupIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.SECURITY_GROUP, SecurityGroups::view);
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteSecurityGroupResponse delete(
            DeleteSecurityGroupRequest request, Context context) {
        Resource group = require(context, request.groupId(), request.groupName());
        if (group.as(SecurityGroup.class).groupName().equals(DEFAULT)) {
            throw Ec2Faults.of(
                    "CannotDelete",
                    "the specified group: \""
                            + group.id()
                            + "\" name: \"default\" cannot be deleted by a user");
        }
        boolean named = SecurityGroupRules.naming(context, group.id()).findAny().isPresent();
        if (named || NetworkInterfaces.haveGroup(context, group.id())) {
            throw Ec2Faults.of(
                    "DependencyViolation", "resource " + group.id() + " has a dependent object");
        }
        remove(context, group);
        return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(group.id()).build();
    }

    /** Only groups of peered VPCs are told here, and there is no peering. */
    private static DescribeSecurityGroupReferencesResponse references(
            DescribeSecurityGroupReferencesRequest request, Context context) {
        request.groupId().forEach(id -> Ec2Kind.SECURITY_GROUP.require(context, id));
        return DescribeSecurityGroupReferencesResponse.builder()
                .securityGroupReferenceSet(List.of())
                .build();
    }

    private static void requireAllowed(String text, String parameter) {
        if (!text.matches(ALLOWED)) {
            throw Ec2Faults.invalidValue(
                    text,
                    parameter,
                    "Valid are up to 255 characters from a-z, A-Z, 0-9, spaces and"
                            + " ._-:/()#,@[]+=&;{}!$*");
        }
    }

    private static void requireFreeForm(String name) {
        if (name.equalsIgnoreCase(DEFAULT)) {
            throw Ec2Faults.of(
                    "InvalidGroup.Reserved", "The security group name 'default' is reserved");
        }
        if (name.startsWith("sg-")) {
            throw Ec2Faults.invalid(
                    "invalid value for parameter groupName: "
                            + name
                            + ". Group names may not be in the format sg-*");
        }
    }

    private static void requireNew(Context context, String vpcId, String name) {
        boolean taken =
                context
                        .list(Ec2Kind.SECURITY_GROUP.type(), Facts.described("GroupName", name))
                        .stream()
                        .anyMatch(other -> other.as(SecurityGroup.class).vpcId().equals(vpcId));
        if (taken) {
            throw Ec2Faults.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
        }
    }

    private static void requireRoom(Context context) {
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.SECURITY_GROUPS,
                        context.count(Ec2Kind.SECURITY_GROUP.type()),
                        () ->
                                Ec2Faults.of(
                                        "SecurityGroupLimitExceeded",
                                        "The maximum number of security groups has been"
                                                + " reached."));
    }

    private static SecurityGroup view(Resource group) {
        return group.as(SecurityGroup.class).toBuilder().tags(Ec2Tags.list(group)).build();
    }
}
