package io.slipway.simulator.joining;

import io.slipway.simulator.ec2.Egress;
import io.slipway.simulator.ec2.Instances;
import io.slipway.simulator.ec2.Reachability;
import io.slipway.simulator.iam.InstanceProfiles;
import io.slipway.simulator.iam.Policies;
import io.slipway.simulator.iam.Roles;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.secretsmanager.SecretValues;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** How an instance fetches a secret: over the network, with its instance profile's permissions. */
final class SecretFetch {
    /** Stands for any address of AWS's outside the VPC. */
    static final String OUTSIDE = "52.94.0.1";

    private static final int HTTPS = 443;
    private static final String ACTION = "secretsmanager:GetSecretValue";

    private SecretFetch() {}

    /**
     * What the secret holds.
     *
     * @throws Obstacle when the instance cannot have it now
     */
    static byte[] fetch(Context context, Resource instance, String name) {
        String role = role(context, instance);
        requireWayOut(context, instance);
        GetSecretValueResponse value;
        try {
            value = SecretValues.current(context, name);
        } catch (AwsFault refused) {
            requireAllowed(context, role, ACTION, anyArn(context, name));
            throw Obstacle.passing(
                    "GetSecretValue of " + name + ": " + refused.code() + ": " + refused.text());
        }
        requireAllowed(context, role, ACTION, value.arn());
        return value.secretBinary() == null
                ? value.secretString().getBytes(StandardCharsets.UTF_8)
                : value.secretBinary().asByteArray();
    }

    private static String role(Context context, Resource instance) {
        String arn =
                Instances.instanceProfile(instance)
                        .orElseThrow(() ->
                                Obstacle.passing(
                                        "no credentials: the instance has no instance profile"));
        Optional<InstanceProfile> profile = InstanceProfiles.withArn(context, arn);
        if (profile.isEmpty()) {
            throw Obstacle.passing("no credentials: the instance profile " + arn + " is gone");
        }
        String role =
                profile.get().roles().stream()
                        .findFirst()
                        .map(Role::arn)
                        .orElseThrow(() ->
                                Obstacle.passing(
                                        "no credentials: the instance profile "
                                                + arn
                                                + " has no role"));
        String service = "ec2." + context.region().domain();
        if (Roles.assumable(context, role, "ec2.amazonaws.com").isEmpty()
                && Roles.assumable(context, role, service).isEmpty()) {
            throw Obstacle.passing("no credentials: EC2 may not assume the role " + role);
        }
        return role;
    }

    private static void requireWayOut(Context context, Resource instance) {
        Resource networkInterface = Interfaces.primary(context, instance);
        if (Egress.address(context, networkInterface).isEmpty()) {
            throw Obstacle.passing(
                    "cannot reach Secrets Manager: no route leads from the instance's subnet to"
                            + " the internet");
        }
        if (!Reachability.allowsOut(context, networkInterface, OUTSIDE, HTTPS)) {
            throw Obstacle.passing(
                    "cannot reach Secrets Manager: the instance's security groups let nothing out"
                            + " to port 443");
        }
    }

    private static void requireAllowed(
            Context context, String role, String action, String resource) {
        if (!Policies.allows(context, role, action, resource, Map.of())) {
            throw Obstacle.passing(
                    "GetSecretValue: AccessDeniedException: "
                            + role
                            + " is not authorized to perform: "
                            + action
                            + " on resource: "
                            + resource);
        }
    }

    private static String anyArn(Context context, String name) {
        return String.join(
                ":",
                "arn",
                context.region().partition(),
                "secretsmanager",
                context.regionName(),
                context.account(),
                "secret",
                name);
    }
}
