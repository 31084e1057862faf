package io.slipway.simulator.ec2;

import io.slipway.simulator.iam.InstanceProfiles;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What EC2 demands of what an instance is to be launched with. */
final class LaunchChecks {
    private static final int MOST_USER_DATA = 16 * 1024;
    private static final int MOST_HOPS = 64;
    private static final Set<String> TAGGABLE =
            Set.of("instance", "volume", "network-interface", "spot-instances-request");

    private LaunchChecks() {}

    /**
     * Checks everything but where the instance goes.
     *
     * @return the image to launch
     */
    static Image require(Context context, ResponseLaunchTemplateData data) {
        if (data.imageId() == null) {
            throw Ec2Faults.missing("ImageId");
        }
        Image image = Images.require(context, data.imageId());
        requireType(data.instanceTypeAsString(), image);
        if (data.keyName() != null && !KeyPairs.exists(context, data.keyName())) {
            throw Ec2Kind.KEY_PAIR.absent(data.keyName());
        }
        requireUserData(data.userData());
        SpotLaunch.requireUsable(data);
        requireMetadata(data.metadataOptions());
        profile(context, data.iamInstanceProfile());
        for (LaunchTemplateTagSpecification one : data.tagSpecifications()) {
            String kind = String.valueOf(one.resourceTypeAsString());
            if (!TAGGABLE.contains(kind)) {
                throw Ec2Faults.invalid(
                        "'" + kind + "' is not a valid taggable resource type for this operation.");
            }
            LaunchData.tags(data, kind);
        }
        return image;
    }

    /** The instance profile asked for, which must exist and have a role. */
    static @Nullable IamInstanceProfile profile(
            Context context, @Nullable LaunchTemplateIamInstanceProfileSpecification asked) {
        if (asked == null || (asked.name() == null && asked.arn() == null)) {
            return null;
        }
        boolean byName = asked.name() != null;
        String given = byName ? asked.name() : asked.arn();
        Optional<software.amazon.awssdk.services.iam.model.InstanceProfile> found =
                byName
                        ? InstanceProfiles.named(context, given)
                        : InstanceProfiles.withArn(context, given);
        software.amazon.awssdk.services.iam.model.InstanceProfile profile =
                found.orElseThrow(() ->
                        Ec2Faults.invalidValue(
                                given,
                                byName ? "iamInstanceProfile.name" : "iamInstanceProfile.arn",
                                "Invalid IAM Instance Profile " + (byName ? "name" : "ARN")));
        if (profile.roles().isEmpty()) {
            throw Ec2Faults.invalidValue(
                    given,
                    byName ? "iamInstanceProfile.name" : "iamInstanceProfile.arn",
                    "IAM Instance Profile \"" + profile.arn() + "\" has no associated IAM Roles");
        }
        return IamInstanceProfile.builder()
                .arn(profile.arn())
                .id(profile.instanceProfileId())
                .build();
    }

    /** The security groups with these ids, all in the subnet's VPC; its default one if none. */
    static List<Resource> groups(Context context, Resource subnet, List<String> ids) {
        String vpcId = subnet.as(Subnet.class).vpcId();
        if (ids.isEmpty()) {
            return context.list(Ec2Kind.SECURITY_GROUP.type()).stream()
                    .filter(group -> group.as(SecurityGroup.class).vpcId().equals(vpcId))
                    .filter(group ->
                            group.as(SecurityGroup.class)
                                    .groupName()
                                    .equals(SecurityGroups.DEFAULT))
                    .toList();
        }
        List<Resource> groups =
                ids.stream()
                        .distinct()
                        .map(id -> Ec2Kind.SECURITY_GROUP.require(context, id))
                        .toList();
        for (Resource group : groups) {
            if (!group.as(SecurityGroup.class).vpcId().equals(vpcId)) {
                throw Ec2Faults.of(
                        "InvalidParameter",
                        "Security group "
                                + group.id()
                                + " and subnet "
                                + subnet.id()
                                + " belong to different networks.");
            }
        }
        return groups;
    }

    private static void requireType(@Nullable String type, Image image) {
        if (type == null) {
            throw Ec2Faults.missing("InstanceType");
        }
        String architecture =
                InstanceTypes.find(type)
                        .map(one ->
                                one.processorInfo().supportedArchitecturesAsStrings().getFirst())
                        .orElseThrow(() ->
                                Ec2Faults.invalid(
                                        "Invalid value '" + type + "' for InstanceType."));
        String needed = image.architectureAsString();
        if (needed != null && !needed.equals(architecture)) {
            throw Ec2Faults.invalid(
                    "The architecture '"
                            + architecture
                            + "' of the specified instance type does not match the architecture '"
                            + needed
                            + "' of the specified AMI. Specify an instance type and an AMI that"
                            + " have matching architectures, and try again.");
        }
    }

    private static void requireUserData(@Nullable String userData) {
        if (userData == null) {
            return;
        }
        byte[] decoded;
        try {
            decoded = Base64.getMimeDecoder().decode(userData);
            Base64.getDecoder().decode(userData.replaceAll("\\s", ""));
        } catch (IllegalArgumentException unreadable) {
            throw Ec2Faults.of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data");
        }
        if (decoded.length > MOST_USER_DATA) {
            throw Ec2Faults.invalid("User data is limited to " + MOST_USER_DATA + " bytes");
        }
    }

    private static void requireMetadata(@Nullable LaunchTemplateInstanceMetadataOptions options) {
        if (options == null || options.httpPutResponseHopLimit() == null) {
            return;
        }
        int hops = options.httpPutResponseHopLimit();
        if (hops < 1 || hops > MOST_HOPS) {
            throw Ec2Faults.invalidValue(
                    String.valueOf(hops),
                    "HttpPutResponseHopLimit",
                    "It must be between 1 and " + MOST_HOPS + ".");
        }
    }
}
