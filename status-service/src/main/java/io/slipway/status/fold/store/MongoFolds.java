package io.slipway.status.fold.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.service.store.Bridge;
import io.slipway.status.fold.ClusterFold;
import io.slipway.status.fold.Folds;
import io.slipway.status.fold.KeptFold;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Folds in MongoDB, collection {@code folds}: written through the bridge by consumers and relay,
 * read reactively by whoever answers requests.
 */
final class MongoFolds implements Folds {

    private static final String COLLECTION = "folds";

    private final MongoCollection<Document> folds;
    private final Bridge bridge;
    private final FoldDocuments documents = new FoldDocuments();

    MongoFolds(MongoDatabase database, Bridge bridge) {
        this.folds = database.getCollection(COLLECTION);
        this.bridge = bridge;
    }

    /** Declares the indexes; does nothing where they are. */
    void prepare() {
        for (var index :
                List.of(
                        Indexes.ascending(FoldDocuments.PROJECT, FoldDocuments.NAME),
                        Indexes.ascending(FoldDocuments.UNPUBLISHED_SINCE),
                        Indexes.ascending(FoldDocuments.GONE_AT))) {
            bridge.first(folds.createIndex(index));
        }
    }

    @Override
    public Optional<KeptFold> find(String clusterId) {
        return bridge.first(folds.find(eq(FoldDocuments.ID, clusterId)).first())
                .map(documents::toKept);
    }

    @Override
    public boolean store(KeptFold fold) {
        var document = documents.toDocument(fold);
        return fold.version() == 1 ? insert(document) : replace(fold, document);
    }

    private boolean insert(Document document) {
        try {
            bridge.first(folds.insertOne(document));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean replace(KeptFold fold, Document document) {
        var before =
                and(
                        eq(FoldDocuments.ID, fold.fold().clusterId()),
                        eq(FoldDocuments.VERSION, fold.version() - 1));
        return bridge.first(folds.replaceOne(before, document))
                .map(result -> result.getMatchedCount() == 1)
                .orElse(false);
    }

    @Override
    public List<String> unpublished(Instant since, int limit) {
        return ids(
                lte(FoldDocuments.UNPUBLISHED_SINCE, Date.from(since)),
                FoldDocuments.UNPUBLISHED_SINCE,
                limit);
    }

    @Override
    public List<String> toBeTombstoned(Instant goneBefore, int limit) {
        return ids(
                and(
                        lt(FoldDocuments.GONE_AT, Date.from(goneBefore)),
                        eq(FoldDocuments.TOMBSTONED, false)),
                FoldDocuments.GONE_AT,
                limit);
    }

    @Override
    public long remove(Instant before) {
        var neverKnown =
                and(
                        exists(FoldDocuments.NAME, false),
                        lt(FoldDocuments.CHANGED_AT, Date.from(before)));
        var old = or(lt(FoldDocuments.GONE_AT, Date.from(before)), neverKnown);
        return bridge.first(folds.deleteMany(old))
                .map(result -> result.getDeletedCount())
                .orElse(0L);
    }

    private List<String> ids(Bson which, String order, int limit) {
        return bridge
                .all(
                        folds.find(which)
                                .projection(Projections.include(FoldDocuments.ID))
                                .sort(Sorts.ascending(order))
                                .limit(limit))
                .stream()
                .map(document -> document.getString(FoldDocuments.ID))
                .toList();
    }

    /** What is known of that cluster; empty when it is not known which it is. */
    Mono<ClusterFold> known(String clusterId) {
        var known = and(eq(FoldDocuments.ID, clusterId), exists(FoldDocuments.NAME));
        return Mono.from(
                        folds.find(known)
                                .projection(Projections.include(FoldDocuments.FOLD))
                                .first())
                .map(documents::toFold);
    }

    /** The ids of the project's living clusters of that name, the newest first. */
    Flux<String> living(String project, String name) {
        return idsOf(and(living(project), eq(FoldDocuments.NAME, name)));
    }

    /** The ids of the project's living clusters, the newest first. */
    Flux<String> allLiving(String project) {
        return idsOf(living(project));
    }

    /** That id, when it is a cluster's of the project, gone or not. */
    Mono<String> ofProject(String project, String clusterId) {
        return idsOf(and(eq(FoldDocuments.ID, clusterId), eq(FoldDocuments.PROJECT, project)))
                .next();
    }

    private static Bson living(String project) {
        return and(eq(FoldDocuments.PROJECT, project), exists(FoldDocuments.GONE_AT, false));
    }

    private Flux<String> idsOf(Bson which) {
        return Flux.from(
                        folds.find(which)
                                .projection(Projections.include(FoldDocuments.ID))
                                .sort(Sorts.descending(FoldDocuments.CREATED_AT)))
                .map(document -> document.getString(FoldDocuments.ID));
    }
}
