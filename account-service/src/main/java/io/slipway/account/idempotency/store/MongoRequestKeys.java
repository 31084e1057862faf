package io.slipway.account.idempotency.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.account.idempotency.RequestKey;
import io.slipway.account.idempotency.RequestKeys;
import io.slipway.service.store.Bridge;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Keys in collection {@code request-keys}. One that is too old is as good as none, whether the
 * store has removed it by itself or not.
 */
@Component
public final class MongoRequestKeys implements RequestKeys {

    private static final String ID = "_id";
    private static final String BODY_HASH = "bodyHash";
    private static final String RESOURCE = "resourceId";
    private static final String AT = "at";

    private final MongoCollection<Document> keys;
    private final Bridge bridge;
    private final Clock clock;

    public MongoRequestKeys(MongoDatabase database, Bridge bridge, Clock clock) {
        this.keys = database.getCollection("request-keys");
        this.bridge = bridge;
        this.clock = clock;
    }

    /** Declares the index by which a store that can removes old keys; waits for it. */
    @PostConstruct
    public void prepare() {
        bridge.first(
                keys.createIndex(
                        Indexes.ascending(AT),
                        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS)));
    }

    @Override
    public Bound bind(RequestKey key, String resourceId) {
        Date oldest = Date.from(clock.instant().minus(KEPT));
        bridge.first(keys.deleteOne(and(eq(ID, key.id()), lt(AT, oldest))));
        try {
            bridge.first(
                    keys.insertOne(
                            new Document(ID, key.id())
                                    .append(BODY_HASH, key.bodyHash())
                                    .append(RESOURCE, resourceId)
                                    .append(AT, Date.from(clock.instant()))));
            return new Bound(key.bodyHash(), resourceId);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return bridge.first(keys.find(eq(ID, key.id())).first())
                    .map(known -> new Bound(known.getString(BODY_HASH), known.getString(RESOURCE)))
                    .orElseGet(() -> bind(key, resourceId));
        }
    }
}
