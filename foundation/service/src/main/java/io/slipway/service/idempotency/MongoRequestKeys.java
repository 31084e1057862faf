package io.slipway.service.idempotency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.service.store.Bridge;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Keys in collection {@code request-keys}. One that is too old is as good as none, whether the
 * store has removed it by itself or not.
 */
final class MongoRequestKeys implements RequestKeys {

    private static final String COLLECTION = "request-keys";
    private static final String ID = "_id";
    private static final String BODY_HASH = "bodyHash";
    private static final String RESOURCE = "resourceId";
    private static final String AT = "at";

    private final MongoCollection<Document> keys;
    private final Bridge bridge;
    private final Clock clock;

    MongoRequestKeys(MongoDatabase database, Bridge bridge, Clock clock) {
        this.keys = database.getCollection(COLLECTION);
        this.bridge = bridge;
        this.clock = clock;
    }

    /** Declares the index by which a store that can removes old keys; does nothing where it is. */
    void prepare() {
        bridge.first(
                keys.createIndex(
                        Indexes.ascending(AT),
                        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS)));
    }

    @Override
    public Optional<Bound> find(RequestKey key) {
        return bridge.first(keys.find(and(eq(ID, key.id()), gte(AT, oldest()))).first())
                .map(known -> new Bound(known.getString(BODY_HASH), known.getString(RESOURCE)));
    }

    @Override
    public Bound bind(RequestKey key, String resourceId) {
        bridge.first(keys.deleteOne(and(eq(ID, key.id()), lt(AT, oldest()))));
        Document fresh =
                new Document(ID, key.id())
                        .append(BODY_HASH, key.bodyHash())
                        .append(RESOURCE, resourceId)
                        .append(AT, Date.from(clock.instant()));
        try {
            bridge.first(keys.insertOne(fresh));
            return new Bound(key.bodyHash(), resourceId);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return find(key).orElseGet(() -> bind(key, resourceId));
        }
    }

    private Date oldest() {
        return Date.from(clock.instant().minus(KEPT));
    }
}
