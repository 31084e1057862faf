package io.slipway.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A database whose collections and unique indexes are maps of one {@link MVStore}. The backend
 * finds the databases of a store by the names of these maps.
 */
final class StoredDatabase extends AbstractSynchronizedMongoDatabase<Object> {

    private final MVStore store;

    StoredDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    /** What would be a weaker or a stronger index here than in MongoDB is refused. */
    @Override
    protected synchronized void addIndex(Document description) {
        if (description.containsKey("partialFilterExpression")) {
            throw new MongoServerError(
                    67, "CannotCreateIndex", "The embedded store has no partial indexes");
        }
        super.addIndex(description);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new StoredUniqueIndex(positions(collection, index), index, keys, sparse);
    }

    /** Accepted, so that the same declarations serve a real MongoDB; queries scan. */
    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new EmptyIndex<>(index, keys);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
            String collection, CollectionOptions options) {
        return new StoredCollection(
                this, collection, options, documents(collection), meta(collection), cursorRegistry);
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String index) {
        super.dropIndex(collection, index);
        store.removeMap(positions(collection.getCollectionName(), index));
    }

    @Override
    public void dropCollection(String collection, Oplog oplog) {
        super.dropCollection(collection, oplog);
        store.removeMap(documents(collection));
        store.removeMap(meta(collection));
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        throw new UnsupportedOperationException("The embedded store renames no collections");
    }

    @Override
    protected long getStorageSize() {
        FileStore<?> file = store.getFileStore();
        return file == null ? 0 : file.size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }

    private MVMap<Object, Document> documents(String collection) {
        return StoreFile.documents(store, getFullCollectionNamespace(collection));
    }

    private MVMap<String, Object> meta(String collection) {
        return StoreFile.meta(store, getFullCollectionNamespace(collection));
    }

    private MVMap<Object, Object> positions(String collection, String index) {
        return StoreFile.positions(
                store, getFullCollectionNamespace(collection) + "._index_" + index);
    }
}
