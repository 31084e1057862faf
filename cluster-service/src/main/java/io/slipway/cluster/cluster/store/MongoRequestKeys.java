package io.slipway.cluster.cluster.store;

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
import io.slipway.cluster.cluster.RequestKeys;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.service.store.Bridge;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Keys of requests, collection {@code request-keys}, by their hash. One that is too old is as good
 * as none, whether the store has removed it by itself or not.
 */
final class MongoRequestKeys implements RequestKeys {

    private static final String COLLECTION = "request-keys";
    private static final String ID = "_id";
    private static final String BODY = "body";
    private static final String CLUSTER = "cluster";
    private static final String AT = "at";

    private final MongoCollection<Document> keys;
    private final Bridge bridge;
    private final Clock clock;

    MongoRequestKeys(MongoDatabase database, Bridge bridge, Clock clock) {
        this.keys = database.getCollection(COLLECTION);
        this.bridge = bridge;
        this.clock = clock;
    }

    /** Declares the index by which old keys are removed; does nothing where it is. */
    void prepare() {
        bridge.first(
                keys.createIndex(
                        Indexes.ascending(AT),
                        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS)));
    }

    @Override
    public Optional<Taken> find(String key) {
        return stored(Canonical.hash(key));
    }

    private Optional<Taken> stored(String id) {
        return bridge.first(keys.find(and(eq(ID, id), gte(AT, oldest()))).first())
                .map(known -> new Taken(known.getString(BODY), known.getString(CLUSTER)));
    }

    private Date oldest() {
        return Date.from(clock.instant().minus(KEPT));
    }

    @Override
    public Taken take(String key, String bodyHash, String clusterId) {
        var id = Canonical.hash(key);
        bridge.first(keys.deleteOne(and(eq(ID, id), lt(AT, oldest()))));
        var mine =
                new Document(ID, id)
                        .append(BODY, bodyHash)
                        .append(CLUSTER, clusterId)
                        .append(AT, Date.from(clock.instant()));
        try {
            bridge.first(keys.insertOne(mine));
            return new Taken(bodyHash, clusterId);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return stored(id).orElseThrow(() -> e);
        }
    }
}
