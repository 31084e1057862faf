package io.slipway.network;

import io.slipway.aws.Ownership.Role;
import java.util.Locale;

/** Which of a zone's two subnets: the one with a way in, or the one without. */
enum Tier {
    PUBLIC,
    PRIVATE;

    /** As the Cluster API has it. */
    Role role() {
        return this == PUBLIC ? Role.PUBLIC : Role.PRIVATE;
    }

    /** As in slot names and tags: {@code public}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
