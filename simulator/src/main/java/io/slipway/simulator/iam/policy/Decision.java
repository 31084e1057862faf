package io.slipway.simulator.iam.policy;

import java.util.Collection;

/** What policies say of an access. */
public enum Decision {
    ALLOWED,
    /** A statement denies it, whatever others allow. */
    EXPLICITLY_DENIED,
    /** No statement allows it. */
    IMPLICITLY_DENIED;

    /** What several policies say together: one that denies it outweighs all that allow it. */
    public static Decision together(Collection<Decision> decisions) {
        if (decisions.contains(EXPLICITLY_DENIED)) {
            return EXPLICITLY_DENIED;
        }
        return decisions.contains(ALLOWED) ? ALLOWED : IMPLICITLY_DENIED;
    }
}
