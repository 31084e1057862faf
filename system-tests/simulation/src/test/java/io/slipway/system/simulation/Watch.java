package io.slipway.system.simulation;

import io.slipway.reconciler.slice.Slice;
import io.slipway.service.messaging.OutgoingEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Sees every write and every message, and whether it may be. */
final class Watch {

    private final Set<String> secrets = new LinkedHashSet<>();
    private final Set<String> reached = new TreeSet<>();
    private long writes;
    private long messages;

    /** A text that must never be told. */
    void guard(String secret) {
        secrets.add(secret);
    }

    /** A write that took place. */
    void written(Process process, Slice before, Slice after) {
        writes++;
        if (!after.schedule().equals(before.schedule())
                && after.schedule().fence() == before.schedule().fence() + 1) {
            return;
        }
        if (before.observed().equals(after.observed())) {
            return;
        }
        after.slots().forEach(slot -> reached.add("slot " + slot.phase()));
        reached.add("slice " + after.observed().outcome().getClass().getSimpleName());
        var lease = before.schedule().lease();
        if (lease == null || !lease.holder().equals(process.holder())) {
            throw new AssertionError(
                    "%s recorded in %s, whose lease is %s"
                            .formatted(process.holder(), after.id(), lease));
        }
    }

    /** Something that is worth being counted. */
    void reach(String state) {
        reached.add(state);
    }

    /** A message that is about to be told. */
    void published(OutgoingEvent event) {
        messages++;
        var value = event.value();
        if (value == null || secrets.isEmpty()) {
            return;
        }
        var text = value.toString();
        for (var secret : secrets) {
            if (text.contains(secret)) {
                throw new AssertionError("A secret is told on " + event.topic().name());
            }
        }
    }

    /** The states that slots and slices came to. */
    Set<String> reached() {
        return reached;
    }

    long writes() {
        return writes;
    }

    long messages() {
        return messages;
    }
}
