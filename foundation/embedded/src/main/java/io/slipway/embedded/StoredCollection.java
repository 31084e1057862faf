package io.slipway.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that finds documents by its unique indexes whatever else a query asks, and looks
 * into {@code $and}.
 *
 * <p>It does not keep count of its bytes: that would be a second write for each.
 */
final class StoredCollection extends H2Collection {

    StoredCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        Document flat = FlatQuery.of(query);
        return getIndexes().stream()
                .flatMap(index -> positions(index, flat).stream())
                .findFirst()
                .map(found ->
                        matchDocuments(flat, found, orderBy, skip, limit, batchSize, projection))
                .orElseGet(() -> matchDocuments(flat, orderBy, skip, limit, batchSize, projection));
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters filters,
            boolean multi,
            boolean upsert,
            Oplog oplog) {
        return super.updateDocuments(FlatQuery.of(selector), update, filters, multi, upsert, oplog);
    }

    @Override
    public synchronized Document findAndModify(Document command) {
        if (command.get("query") instanceof Document query) {
            command.put("query", FlatQuery.of(query));
        }
        return super.findAndModify(command);
    }

    /** Where all that can match is, if the query names a value for each of the index's fields. */
    private static Optional<Iterable<Object>> positions(Index<Object> index, Document query) {
        List<String> fields = index.getKeys().stream().map(IndexKey::getKey).toList();
        Document keys = new Document();
        for (String field : fields) {
            Object value = query.get(field);
            if (value == null
                    || value instanceof Collection
                    || value instanceof BsonRegularExpression) {
                return Optional.empty();
            }
            keys.put(field, value);
        }
        return index.canHandle(keys) ? Optional.of(index.getPositions(keys)) : Optional.empty();
    }
}
