package io.slipway.account.cloudaccount;

/** Port to whoever tells others of accounts. */
@FunctionalInterface
public interface AccountNews {

    /** An account has changed; what is to be told is stored with it. */
    void changed();
}
