package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.SliceId;
import java.util.List;

/**
 * Client tokens: the same for the same step of the same incarnation whoever takes it, however
 * often. At most 64 ASCII characters, which every AWS API that takes a token accepts.
 */
final class Tokens {

    private final String installation;

    Tokens(String installation) {
        this.installation = installation;
    }

    /** A create's token depends on the incarnation alone; a change's on its intent number too. */
    String tokenFor(SliceId slice, Action action, long intentNumber) {
        var number = action.verb() == Intent.Verb.CREATE ? 0 : intentNumber;
        var hash =
                Canonical.hash(
                        List.of(
                                installation,
                                slice.toString(),
                                action.slot(),
                                action.incarnation(),
                                action.verb().name(),
                                number));
        return "slipway-" + hash.substring(0, 40);
    }
}
