package io.slipway.simulator.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plain trees of maps, lists, texts, numbers and booleans, by collection and name. */
public final class Documents {
    private final Changes changes;
    private final Map<String, Table<Key, Document>> collections = new LinkedHashMap<>();

    Documents(Changes changes) {
        this.changes = changes;
    }

    public record Key(String collection, String name) {}

    /** One document; its tree is not to be changed. */
    public record Document(Key key, Map<String, Object> tree) {
        public Document {
            tree = Collections.unmodifiableMap(tree);
        }
    }

    public Optional<Map<String, Object>> find(Key key) {
        return Optional.ofNullable(collections.get(key.collection()))
                .flatMap(collection -> collection.find(key))
                .map(Document::tree);
    }

    /** The collection's documents as they are now, in the order they came. */
    public List<Document> list(String collection) {
        Table<Key, Document> rows = collections.get(collection);
        return rows == null ? List.of() : new ArrayList<>(rows.values());
    }

    /** The names of the collections that begin so and hold something. */
    public List<String> collections(String prefix) {
        return collections.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> !entry.getValue().rows().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    public void put(Key key, Map<String, Object> tree) {
        collections
                .computeIfAbsent(key.collection(), absent -> new Table<>(Cloud.DOCUMENTS, changes))
                .put(key, new Document(key, tree));
    }

    public void remove(Key key) {
        Table<Key, Document> collection = collections.get(key.collection());
        if (collection != null) {
            collection.remove(key);
        }
    }

    /** Every document there is. */
    public List<Document> all() {
        return collections.values().stream().flatMap(rows -> rows.values().stream()).toList();
    }

    void clear() {
        collections.values().forEach(Table::clear);
    }
}
