package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;

/** Which groups a user is in: an attribute of the user. */
final class Membership {
    private static final String GROUPS = "groups";

    private Membership() {}

    static List<String> groupsOf(Resource user) {
        return user.attributes().get(GROUPS) instanceof List<?> names
                ? names.stream().map(Object::toString).toList()
                : List.of();
    }

    /** The users in a group. */
    static List<Resource> of(Context context, String group) {
        return context.global().list(IamTypes.USER).stream()
                .filter(user -> groupsOf(user).contains(group))
                .toList();
    }

    /** The same user in these groups instead of its own. */
    static Resource in(Resource user, List<String> groups) {
        return user.with(GROUPS, List.copyOf(groups));
    }
}
