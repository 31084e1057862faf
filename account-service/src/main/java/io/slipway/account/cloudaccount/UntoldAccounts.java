package io.slipway.account.cloudaccount;

import java.time.Instant;
import java.util.List;

/**
 * Port to what the store knows about telling others: which accounts have a version nobody was told
 * of. State needs no queue: the present version is what is told.
 */
public interface UntoldAccounts {

    /** Accounts whose present version is not out. */
    List<CloudAccount> untold(int limit);

    /**
     * This version is out. When another one was stored meanwhile it counts as not out, and so does
     * this: it may have overtaken the other on its way.
     */
    void told(CloudAccount account);

    /** Deleted accounts that readers have had time to see, whose last word is not taken back. */
    List<CloudAccount> lingering(Instant deletedBefore, int limit);

    /** The account's last word is taken back. */
    void withdrawn(CloudAccount account);
}
