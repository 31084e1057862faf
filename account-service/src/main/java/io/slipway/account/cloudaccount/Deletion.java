package io.slipway.account.cloudaccount;

import java.util.List;

/** What came of a request to delete an account. */
public sealed interface Deletion {

    /** It is deleted. */
    record Deleted(CloudAccount account) implements Deletion {}

    /** There is no such account. */
    record NotFound() implements Deletion {}

    /** Clusters need it; nothing was changed. */
    record InUse(List<String> clusters) implements Deletion {

        public InUse {
            clusters = List.copyOf(clusters);
        }
    }

    /** A cluster was admitted to it a moment ago, and may be on its way; nothing was changed. */
    record JustAdmitted() implements Deletion {}

    /** It is not in the version that was meant; nothing was changed. */
    record Stale() implements Deletion {}
}
