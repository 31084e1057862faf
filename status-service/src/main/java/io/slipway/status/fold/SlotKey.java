package io.slipway.status.fold;

import java.util.Comparator;

/**
 * What a task is about.
 *
 * @param slice the slice's id, or another system's name
 * @param slot the slot, or the other system's task id
 */
public record SlotKey(String slice, String slot) implements Comparable<SlotKey> {

    private static final Comparator<SlotKey> ORDER =
            Comparator.comparing(SlotKey::slice).thenComparing(SlotKey::slot);

    @Override
    public int compareTo(SlotKey other) {
        return ORDER.compare(this, other);
    }
}
