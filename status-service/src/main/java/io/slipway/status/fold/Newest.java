package io.slipway.status.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest of a row of numbered facts, each number once. Which facts are kept depends on which
 * were told, never on their order or repetition.
 *
 * @param entries by number, the lowest first
 * @param <T> the fact
 */
public record Newest<T>(List<Entry<T>> entries) {

    /**
     * A fact and its place.
     *
     * @param number its number in its row
     * @param sequence the cluster's counter when it was folded
     */
    public record Entry<T>(long number, long sequence, T fact) {}

    public Newest {
        entries = List.copyOf(entries);
    }

    static <T> Newest<T> none() {
        return new Newest<>(List.of());
    }

    /** With one more; nothing when it is known, or older than all of a full row. */
    Optional<Newest<T>> with(Entry<T> entry, int limit) {
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).number() >= entry.number()) {
            place--;
        }
        boolean known = place < entries.size() && entries.get(place).number() == entry.number();
        boolean forgotten = place == 0 && entries.size() >= limit;
        if (known || forgotten) {
            return Optional.empty();
        }
        List<Entry<T>> more = new ArrayList<>(entries);
        more.add(place, entry);
        return Optional.of(new Newest<>(more.size() > limit ? more.subList(1, more.size()) : more));
    }

    T last() {
        return entries.getLast().fact();
    }

    List<T> facts() {
        return entries.stream().map(Entry::fact).toList();
    }
}
