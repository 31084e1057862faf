package io.slipway.account.use;

import java.util.List;

/** Port to the store of uses. All methods wait for it. */
public interface ClusterUses {

    /** Notes a use, unless a later version of it is known. */
    void note(ClusterUse use);

    /** Clusters that need the account, as project and name. */
    List<String> clustersUsing(String accountId);
}
