package io.slipway.account.broker;

import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.cloudaccount.CloudAccounts;
import io.slipway.account.secret.Seal;
import io.slipway.account.secret.Sealed;
import java.util.Optional;

/** Gives services what they need to act in an account. Waits for the store. */
public final class CredentialsBroker {

    private final CloudAccounts accounts;
    private final Seal seal;

    public CredentialsBroker(CloudAccounts accounts, Seal seal) {
        this.accounts = accounts;
        this.seal = seal;
    }

    /** The account of that name, if there is one now. */
    public Optional<CloudAccount> account(AccountName name) {
        return accounts.byName(name);
    }

    /** The account's credentials. */
    public Grant credentialsOf(String accountId) {
        Optional<CloudAccount> found = accounts.byId(accountId);
        if (found.isEmpty()) {
            return new Grant.Unknown();
        }
        CloudAccount account = found.get();
        Sealed secret = account.key().secret();
        return secret == null || account.isGone()
                ? new Grant.Gone()
                : new Grant.Given(account.key().id(), seal.open(secret, account.id()));
    }
}
