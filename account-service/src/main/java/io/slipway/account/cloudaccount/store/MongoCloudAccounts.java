package io.slipway.account.cloudaccount.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;
import static io.slipway.account.cloudaccount.store.AccountDocuments.ADMITTED_AT;
import static io.slipway.account.cloudaccount.store.AccountDocuments.HELD_NAME;
import static io.slipway.account.cloudaccount.store.AccountDocuments.ID;
import static io.slipway.account.cloudaccount.store.AccountDocuments.STATE;
import static io.slipway.account.cloudaccount.store.AccountDocuments.UNTOLD;
import static io.slipway.account.cloudaccount.store.AccountDocuments.UPDATED_AT;
import static io.slipway.account.cloudaccount.store.AccountDocuments.VERSION;
import static io.slipway.account.cloudaccount.store.AccountDocuments.WITHDRAWN;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.AccountState;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.cloudaccount.CloudAccounts;
import io.slipway.account.cloudaccount.UntoldAccounts;
import io.slipway.service.store.Bridge;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;

/** Accounts in collection {@code cloud-accounts}. */
@Component
public final class MongoCloudAccounts implements CloudAccounts, UntoldAccounts {

    /** The character that follows the slash between project and name. */
    private static final String AFTER_SLASH = "0";

    private final MongoCollection<Document> collection;
    private final Bridge bridge;

    public MongoCloudAccounts(MongoDatabase database, Bridge bridge) {
        this.collection = database.getCollection("cloud-accounts");
        this.bridge = bridge;
    }

    /** Creates the indexes; waits for them. */
    @PostConstruct
    public void prepare() {
        bridge.first(
                collection.createIndex(
                        Indexes.ascending(HELD_NAME), new IndexOptions().unique(true)));
        bridge.first(collection.createIndex(Indexes.ascending(UNTOLD)));
    }

    @Override
    public boolean insert(CloudAccount account) {
        try {
            bridge.first(collection.insertOne(AccountDocuments.toDocument(account)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean replace(CloudAccount account) {
        Bson before =
                and(
                        version(account.id(), account.version() - 1),
                        eq(ADMITTED_AT, AccountDocuments.date(account.admittedAt())));
        return changed(collection.replaceOne(before, AccountDocuments.toDocument(account)));
    }

    @Override
    public Optional<CloudAccount> admit(AccountName name, Instant now) {
        Bson named = eq(HELD_NAME, AccountDocuments.heldName(name));
        return changed(collection.updateOne(named, set(ADMITTED_AT, Date.from(now))))
                ? one(named)
                : Optional.empty();
    }

    @Override
    public Optional<CloudAccount> byId(String id) {
        return one(eq(ID, id));
    }

    @Override
    public Optional<CloudAccount> byName(AccountName name) {
        return one(eq(HELD_NAME, AccountDocuments.heldName(name)));
    }

    @Override
    public List<CloudAccount> inProject(String project, String after, int limit) {
        String lower = AccountDocuments.heldName(new AccountName(project, after));
        String upper = project + AFTER_SLASH;
        return several(and(gt(HELD_NAME, lower), lt(HELD_NAME, upper)), limit);
    }

    @Override
    public List<CloudAccount> untold(int limit) {
        return several(eq(UNTOLD, true), limit);
    }

    @Override
    public void told(CloudAccount account) {
        Bson told = version(account.id(), account.version());
        if (!changed(collection.updateOne(told, set(UNTOLD, false)))) {
            bridge.first(collection.updateOne(eq(ID, account.id()), set(UNTOLD, true)));
        }
    }

    @Override
    public List<CloudAccount> lingering(Instant deletedBefore, int limit) {
        return several(
                and(
                        eq(STATE, AccountState.DELETED.text()),
                        eq(UNTOLD, false),
                        eq(WITHDRAWN, false),
                        lt(UPDATED_AT, Date.from(deletedBefore))),
                limit);
    }

    @Override
    public void withdrawn(CloudAccount account) {
        bridge.first(collection.updateOne(eq(ID, account.id()), set(WITHDRAWN, true)));
    }

    private Optional<CloudAccount> one(Bson filter) {
        return bridge.first(collection.find(filter).limit(1)).map(AccountDocuments::toAccount);
    }

    private List<CloudAccount> several(Bson filter, int limit) {
        return bridge
                .all(collection.find(filter).sort(Sorts.ascending(HELD_NAME)).limit(limit))
                .stream()
                .map(AccountDocuments::toAccount)
                .toList();
    }

    private boolean changed(Publisher<UpdateResult> update) {
        return bridge.first(update).map(result -> result.getMatchedCount() == 1).orElse(false);
    }

    private static Bson version(String id, long version) {
        return and(eq(ID, id), eq(VERSION, version));
    }
}
