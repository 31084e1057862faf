package io.slipway.account.cloudaccount;

import io.slipway.account.secret.Seal;
import io.slipway.account.use.ClusterUses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Registers and deletes accounts. Everything here waits for store and AWS. */
public final class Accounts {

    /** How long it takes at most until a cluster that was admitted is told of. */
    static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private final CloudAccounts store;
    private final KeyCheck check;
    private final Seal seal;
    private final ClusterUses uses;
    private final AccountNews news;
    private final Clock clock;

    public Accounts(
            CloudAccounts store,
            KeyCheck check,
            Seal seal,
            ClusterUses uses,
            AccountNews news,
            Clock clock) {
        this.store = store;
        this.check = check;
        this.seal = seal;
        this.uses = uses;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Registers an account, once AWS has accepted its key.
     *
     * @param id the id it is to have; an account that has it already was made by an earlier try of
     *     the same request
     */
    public Registration register(String id, String project, AccountRequest request) {
        Optional<CloudAccount> earlier = store.byId(id);
        if (earlier.isPresent()) {
            return new Registration.Registered(earlier.get());
        }
        AccountName name = new AccountName(project, request.name());
        if (store.byName(name).isPresent()) {
            return new Registration.NameTaken();
        }
        return switch (check.verdictOn(
                request.partition(), request.accessKeyId(), request.secretAccessKey())) {
            case KeyCheck.Verdict.Accepted accepted -> store(id, name, request, accepted);
            case KeyCheck.Verdict.Rejected rejected -> new Registration.KeyRejected(rejected);
            case KeyCheck.Verdict.Unknown unknown -> new Registration.KeyUnknown(unknown);
        };
    }

    /**
     * Deletes an account that no cluster uses. One that was admitted a moment ago may not have been
     * told of yet: the account waits for it.
     *
     * @param version the version that is meant, if one is
     */
    public Deletion delete(AccountName name, OptionalLong version) {
        Optional<CloudAccount> found = store.byName(name);
        if (found.isEmpty()) {
            return new Deletion.NotFound();
        }
        CloudAccount account = found.get();
        if (version.isPresent() && version.getAsLong() != account.version()) {
            return new Deletion.Stale();
        }
        List<String> clusters = uses.clustersUsing(account.id());
        if (!clusters.isEmpty()) {
            return new Deletion.InUse(clusters);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant admittedAt = account.admittedAt();
        if (admittedAt != null && now.isBefore(admittedAt.plus(ON_ITS_WAY))) {
            return new Deletion.JustAdmitted();
        }
        CloudAccount deleted = account.deleted(now);
        if (!store.replace(deleted)) {
            return delete(name, version);
        }
        news.changed();
        return new Deletion.Deleted(deleted);
    }

    private Registration store(
            String id,
            AccountName name,
            AccountRequest request,
            KeyCheck.Verdict.Accepted accepted) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AccessKey key =
                new AccessKey(
                        request.partition(),
                        request.accessKeyId(),
                        seal.seal(request.secretAccessKey(), id),
                        accepted.awsAccountId(),
                        now);
        CloudAccount account = CloudAccount.registered(id, name, request.description(), key, now);
        if (!store.insert(account)) {
            return store.byId(id)
                    .<Registration>map(Registration.Registered::new)
                    .orElseGet(Registration.NameTaken::new);
        }
        news.changed();
        return new Registration.Registered(account);
    }
}
