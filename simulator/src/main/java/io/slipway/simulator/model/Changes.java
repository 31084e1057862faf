package io.slipway.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the call under way has changed so far, so that a refused or dry-run call leaves no trace and
 * an accepted one can be kept on disk.
 */
public final class Changes {
    private final List<Change<?, ?>> pending = new ArrayList<>();
    private final List<Consumer<List<Change<?, ?>>>> hearers = new ArrayList<>();
    private Consumer<List<Change<?, ?>>> keeper = changes -> {};

    /**
     * One row written or removed.
     *
     * @param before the row's value until now, null when there was none
     * @param after its value from now on, null when it is removed
     */
    public record Change<K, V>(Table<K, V> table, K row, @Nullable V before, @Nullable V after) {
        void undo() {
            table.restore(row, before);
        }
    }

    /** Names who is told of every accepted set of changes. */
    public void keptBy(Consumer<List<Change<?, ?>>> newKeeper) {
        keeper = newKeeper;
    }

    /** Names one more who is told of every accepted set of changes, after they are kept. */
    public void heardBy(Consumer<List<Change<?, ?>>> hearer) {
        hearers.add(hearer);
    }

    void add(Change<?, ?> change) {
        pending.add(change);
    }

    /** Accepts everything since the last accept or undo. */
    public void accept() {
        if (!pending.isEmpty()) {
            List<Change<?, ?>> accepted = List.copyOf(pending);
            keeper.accept(accepted);
            pending.clear();
            hearers.forEach(hearer -> hearer.accept(accepted));
        }
    }

    /** Whether nothing changed since the last accept or undo. */
    boolean none() {
        return pending.isEmpty();
    }

    /** The resources that the call under way has made. */
    Stream<Resource> newResources() {
        return pending.stream()
                .filter(change -> change.before() == null)
                .map(Change::after)
                .filter(Resource.class::isInstance)
                .map(Resource.class::cast);
    }

    /** Takes back everything since the last accept or undo, latest first. */
    public void undo() {
        pending.reversed().forEach(Change::undo);
        pending.clear();
    }
}
