package io.slipway.simulator.iam;

import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A principal with policies.
 *
 * @param account the account it belongs to
 * @param resource the user or role; empty for those who may do anything
 */
record Identity(String arn, String account, Optional<Resource> resource) {
    private static final Pattern ARN =
            Pattern.compile(
                    "arn:[\\w-]+:(?:iam|sts)::(\\d{12}):(root|user/|role/|assumed-role/)(.*)");

    /** Whom the ARN names, if there is one. */
    static Optional<Identity> named(Context context, String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String account = matcher.group(1);
        String name = matcher.group(3);
        Context there = context.inAccount(account).global();
        Optional<Resource> found =
                switch (matcher.group(2)) {
                    case "user/" -> there.find(IamTypes.USER, last(name));
                    case "role/" -> there.find(IamTypes.ROLE, last(name));
                    case "assumed-role/" -> there.find(IamTypes.ROLE, first(name));
                    default -> Optional.empty();
                };
        Identity identity = new Identity(arn, account, found);
        return found.isPresent() || identity.unrestricted()
                ? Optional.of(identity)
                : Optional.empty();
    }

    /** Whether it is an account's root or its administrator from the start. */
    boolean unrestricted() {
        return arn.endsWith(":root") || arn.endsWith(":user/" + TestKeys.ADMINISTRATOR);
    }

    /** The names a trust policy may have for it. */
    List<String> trustedAs() {
        List<String> names = new ArrayList<>(itself());
        names.add("arn:" + Names.partition(arn) + ":iam::" + account + ":root");
        names.add(account);
        return names;
    }

    /** The names that stand for it and for nobody else. */
    List<String> itself() {
        return List.of(arn, roleOrUserArn());
    }

    /** The groups a user is in. */
    List<Resource> groups(Context context) {
        Context there = context.inAccount(account).global();
        return resource.stream()
                .flatMap(one -> Membership.groupsOf(one).stream())
                .flatMap(group -> there.find(IamTypes.GROUP, group).stream())
                .toList();
    }

    /** What conditions can ask about it. */
    ConditionKeys keys(Context context) {
        boolean user = arn.contains(":user/");
        ConditionKeys keys =
                ConditionKeys.none()
                        .with("aws:PrincipalArn", roleOrUserArn())
                        .with("aws:PrincipalAccount", account)
                        .with("aws:PrincipalType", user ? "User" : "AssumedRole")
                        .with("aws:CurrentTime", context.now().toString())
                        .with("aws:EpochTime", String.valueOf(context.now().getEpochSecond()));
        if (user) {
            keys = keys.with("aws:username", last(arn));
        }
        for (var tag : resource.map(Resource::tags).orElse(Map.of()).entrySet()) {
            keys = keys.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
        }
        return keys;
    }

    /** The ARN policies know it by, which for an assumed role is the role's. */
    private String roleOrUserArn() {
        return resource.flatMap(Roles::arn).orElse(arn);
    }

    private static String first(String path) {
        return path.substring(0, path.contains("/") ? path.indexOf('/') : path.length());
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
