package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import java.util.List;

/** Which groups a user is in: an attribute of the user. */
final class Membership {
    static final String GROUPS = "groups";

    private Membership() {}

    static List<String> groupsOf(Resource user) {
        return user.attributes().get(GROUPS) instanceof List<?> names
                ? names.stream().map(Object::toString).toList()
                : List.of();
    }
}
