package io.slipway.account.use.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.account.use.ClusterUse;
import io.slipway.account.use.ClusterUses;
import io.slipway.service.store.Bridge;
import jakarta.annotation.PostConstruct;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Uses in collection {@code cluster-uses}, one document per cluster. */
@Component
public final class MongoClusterUses implements ClusterUses {

    private static final String ID = "_id";
    private static final String ACCOUNT = "accountId";
    private static final String CLUSTER = "cluster";
    private static final String ENDED = "ended";
    private static final String VERSION = "version";

    /** A refusal names a few; whoever wants all asks for the clusters. */
    private static final int NAMED_AT_MOST = 10;

    private final MongoCollection<Document> collection;
    private final Bridge bridge;

    public MongoClusterUses(MongoDatabase database, Bridge bridge) {
        this.collection = database.getCollection("cluster-uses");
        this.bridge = bridge;
    }

    /** Creates the index; waits for it. */
    @PostConstruct
    public void prepare() {
        bridge.first(collection.createIndex(Indexes.ascending(ACCOUNT, ENDED)));
    }

    @Override
    public void note(ClusterUse use) {
        Document document = toDocument(use);
        var older = and(eq(ID, use.clusterId()), lt(VERSION, use.version()));
        var replaced = bridge.first(collection.replaceOne(older, document));
        if (replaced.isPresent() && replaced.get().getMatchedCount() == 0) {
            insertIfAbsent(document);
        }
    }

    @Override
    public List<String> clustersUsing(String accountId) {
        return bridge
                .all(
                        collection
                                .find(and(eq(ACCOUNT, accountId), eq(ENDED, false)))
                                .sort(Sorts.ascending(CLUSTER))
                                .limit(NAMED_AT_MOST))
                .stream()
                .map(document -> document.getString(CLUSTER))
                .toList();
    }

    private void insertIfAbsent(Document document) {
        try {
            bridge.first(collection.insertOne(document));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // What is known is as new as this, or newer.
        }
    }

    private static Document toDocument(ClusterUse use) {
        return new Document(ID, use.clusterId())
                .append(ACCOUNT, use.accountId())
                .append(CLUSTER, use.cluster())
                .append(ENDED, use.ended())
                .append(VERSION, use.version());
    }
}
