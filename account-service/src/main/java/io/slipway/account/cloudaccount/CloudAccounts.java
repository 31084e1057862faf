package io.slipway.account.cloudaccount;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port to the store: one document per account. All methods wait for it. */
public interface CloudAccounts {

    /**
     * Stores a new account.
     *
     * @return false when its id or its name is taken; nothing is stored then
     */
    boolean insert(CloudAccount account);

    /**
     * Stores the account's next version.
     *
     * @return false when the version before it is not the one that is stored, or a cluster was
     *     admitted to it meanwhile
     */
    boolean replace(CloudAccount account);

    /** Notes that a cluster is admitted to the account of that name, and answers the account. */
    Optional<CloudAccount> admit(AccountName name, Instant now);

    /** The account, deleted ones included. */
    Optional<CloudAccount> byId(String id);

    /** The account that has this name now. */
    Optional<CloudAccount> byName(AccountName name);

    /**
     * The project's accounts that are not deleted, by name.
     *
     * @param after the name they follow; empty for the first ones
     */
    List<CloudAccount> inProject(String project, String after, int limit);
}
