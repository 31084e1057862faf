package io.slipway.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A unique index over one or more fields, kept in the store; an array has an entry for each of its
 * elements.
 */
final class StoredUniqueIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<Object, Object> positions;

    StoredUniqueIndex(
            MVMap<Object, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    @Override
    public Set<KeyValue> getKeyValues(Document document) {
        Set<KeyValue> keys = super.getKeyValues(document);
        return keys.isEmpty() ? Set.of(keyOfEmptyArray(document)) : keys;
    }

    @Override
    public synchronized void checkAdd(Document document, MongoCollection<Object> collection) {
        super.checkAdd(document, collection);
        checkEmptyArray(document, Optional.empty(), collection);
    }

    @Override
    public synchronized void checkUpdate(
            Document old, Document changed, MongoCollection<Object> collection) {
        super.checkUpdate(old, changed, collection);
        checkEmptyArray(changed, Optional.ofNullable(getPosition(old)), collection);
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet().stream()
                .map(entry -> Map.entry((KeyValue) entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    private void checkEmptyArray(
            Document document, Optional<Object> own, MongoCollection<Object> collection) {
        if (!super.getKeyValues(document).isEmpty()) {
            return;
        }
        Object holder = getPosition(keyOfEmptyArray(document));
        if (holder != null && !Optional.of(holder).equals(own)) {
            throw new DuplicateKeyError(collection, getName() + " dup key: an empty array");
        }
    }

    private KeyValue keyOfEmptyArray(Document document) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String field : keys()) {
            Object value = Utils.getSubdocumentValueCollectionAware(document, field);
            values.add(value instanceof Collection ? MinKey.getInstance() : value);
        }
        return new KeyValue(values).normalized();
    }
}
