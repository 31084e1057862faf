package io.slipway.account.broker;

import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.cloudaccount.CloudAccounts;
import io.slipway.account.secret.Seal;
import io.slipway.account.secret.Sealed;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Gives services what they need to act in an account. Waits for the store. */
public final class CredentialsBroker {

    private final CloudAccounts accounts;
    private final Seal seal;
    private final Clock clock;

    public CredentialsBroker(CloudAccounts accounts, Seal seal, Clock clock) {
        this.accounts = accounts;
        this.seal = seal;
        this.clock = clock;
    }

    /** The account of that name, if there is one now, for a cluster that is about to be made. */
    public Optional<CloudAccount> admit(AccountName name) {
        return accounts.admit(name, clock.instant().truncatedTo(ChronoUnit.MILLIS));
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
