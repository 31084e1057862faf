package io.slipway.simulator.sts;

import io.slipway.simulator.iam.IamTypes;
import io.slipway.simulator.iam.TrustPolicy;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Principal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * AssumeRole: whom the role's trust policy allows gets credentials of the role, also across
 * accounts. Session policies and session tags are accepted and not regarded.
 */
final class RoleAssumption implements Feature {
    private static final Pattern ROLE =
            Pattern.compile("arn:[\\w-]+:iam::(\\d{12}):role/(.+/)?([^/]+)");
    private static final int LEAST_SECONDS = 900;
    private static final int MOST_SECONDS = 43_200;
    private static final int HOUR = 3600;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AssumeRoleRequest.class, RoleAssumption::assume, "RoleArn", "RoleSessionName");
    }

    private static AssumeRoleResponse assume(AssumeRoleRequest request, Context context) {
        requireForms(request);
        Principal caller = context.principal();
        if (caller.arn().endsWith(":root")) {
            throw Sts.accessDenied("Roles may not be assumed by root accounts.");
        }
        Matcher named = ROLE.matcher(request.roleArn());
        if (!named.matches()) {
            throw Sts.validation(request.roleArn() + " is invalid");
        }
        Context there = context.inAccount(named.group(1));
        Role role =
                there.global()
                        .find(IamTypes.ROLE, named.group(3))
                        .filter(context::isTold)
                        .filter(one -> one.as(Role.class).arn().equals(request.roleArn()))
                        .filter(one ->
                                TrustPolicy.of(one).allows(context, caller.arn(), keys(request)))
                        .map(one -> one.as(Role.class))
                        .orElseThrow(() -> denied(caller, request.roleArn()));
        Duration duration = duration(request, role, caller);
        Principal session = session(there.account(), role, request.roleSessionName());
        Credentials credentials = Sessions.issue(there, session, duration);
        return AssumeRoleResponse.builder()
                .credentials(credentials)
                .assumedRoleUser(user -> user.arn(session.arn()).assumedRoleId(session.userId()))
                .sourceIdentity(request.sourceIdentity())
                .build();
    }

    private static Principal session(String account, Role role, String name) {
        String partition = role.arn().split(":")[1];
        String arn =
                "arn:"
                        + partition
                        + ":sts::"
                        + account
                        + ":assumed-role/"
                        + role.roleName()
                        + "/"
                        + name;
        return new Principal(account, arn, role.roleId() + ":" + name);
    }

    private static ConditionKeys keys(AssumeRoleRequest request) {
        ConditionKeys keys =
                ConditionKeys.none().with("sts:RoleSessionName", request.roleSessionName());
        return request.externalId() == null
                ? keys
                : keys.with("sts:ExternalId", request.externalId());
    }

    private static Duration duration(AssumeRoleRequest request, Role role, Principal caller) {
        int seconds = request.durationSeconds() == null ? HOUR : request.durationSeconds();
        if (caller.arn().contains(":assumed-role/") && seconds > HOUR) {
            throw Sts.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles"
                            + " assumed by role chaining");
        }
        if (seconds > role.maxSessionDuration()) {
            throw Sts.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this"
                            + " role.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static void requireForms(AssumeRoleRequest request) {
        if (!request.roleSessionName().matches("[\\w+=,.@-]{2,64}")) {
            throw constraint("roleSessionName", "[\\w+=,.@-]*");
        }
        if (request.externalId() != null
                && !request.externalId().matches("[\\w+=,.@:/-]{2,1224}")) {
            throw constraint("externalId", "[\\w+=,.@:\\/-]*");
        }
        Integer seconds = request.durationSeconds();
        if (seconds != null && (seconds < LEAST_SECONDS || seconds > MOST_SECONDS)) {
            throw Sts.validation(
                    "durationSeconds must be from " + LEAST_SECONDS + " to " + MOST_SECONDS + ".");
        }
    }

    private static AwsFault constraint(String member, String pattern) {
        return Sts.validation(
                "1 validation error detected: Value at '"
                        + member
                        + "' failed to satisfy constraint: Member must satisfy regular expression"
                        + " pattern: "
                        + pattern);
    }

    private static AwsFault denied(Principal caller, String role) {
        return Sts.accessDenied(
                "User: "
                        + caller.arn()
                        + " is not authorized to perform: sts:AssumeRole on resource: "
                        + role);
    }
}
