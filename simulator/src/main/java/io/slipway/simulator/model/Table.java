package io.slipway.simulator.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order they came; every write is noted in {@link Changes}. All state of the simulator
 * that outlives a call is in tables.
 */
public final class Table<K, V> {
    private final String name;
    private final Changes changes;
    private final Map<K, V> rows = new LinkedHashMap<>();

    private final Watcher<V> watcher;

    public Table(String name, Changes changes) {
        this(name, changes, (before, after) -> {});
    }

    /**
     * @param watcher told of every change of a row, those taken back among them
     */
    public Table(String name, Changes changes, Watcher<V> watcher) {
        this.name = name;
        this.changes = changes;
        this.watcher = watcher;
    }

    /** Is told of a row that changes; null stands for a row that is not there. */
    @FunctionalInterface
    public interface Watcher<V> {
        void changed(@Nullable V before, @Nullable V after);
    }

    public String name() {
        return name;
    }

    public Optional<V> find(K row) {
        return Optional.ofNullable(rows.get(row));
    }

    public void put(K row, V value) {
        V before = rows.put(row, value);
        watcher.changed(before, value);
        changes.add(new Changes.Change<>(this, row, before, value));
    }

    public void remove(K row) {
        V before = rows.remove(row);
        if (before != null) {
            watcher.changed(before, null);
            changes.add(new Changes.Change<>(this, row, before, null));
        }
    }

    /** The rows' values as they are now; not to be held beyond the call. */
    public Collection<V> values() {
        return Collections.unmodifiableCollection(rows.values());
    }

    public Map<K, V> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /** Removes every row. */
    public void clear() {
        List.copyOf(rows.keySet()).forEach(this::remove);
    }

    void restore(K row, @Nullable V value) {
        V before = value == null ? rows.remove(row) : rows.put(row, value);
        watcher.changed(before, value);
    }
}
