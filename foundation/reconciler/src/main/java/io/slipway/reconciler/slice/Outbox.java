package io.slipway.reconciler.slice;

import java.util.ArrayList;
import java.util.List;

/**
 * What a slice has to tell and has not told yet. It is part of the slice's one document, so state
 * and the events that tell of it are one atomic write.
 *
 * @param lastSeq the highest event number ever given
 * @param events not acknowledged yet, in order
 * @param stateVersion the owner's counter of published states
 * @param stateHash canonical hash of the state with that version
 * @param publishedVersion the version that was last acknowledged
 * @param dirty how often the state may have been overtaken by a stale one since it was last sent:
 *     above zero, it is sent again
 */
public record Outbox(
        long lastSeq,
        List<ResourceEvent> events,
        long stateVersion,
        String stateHash,
        long publishedVersion,
        int dirty) {

    /** At this many events a slice stops acting until they are out (architecture.md, "Topics"). */
    public static final int FULL = 500;

    public static final Outbox EMPTY = new Outbox(0, List.of(), 0, "", 0, 0);

    public Outbox {
        events = List.copyOf(events);
    }

    public boolean isEmpty() {
        return events.isEmpty() && !stateUnpublished();
    }

    public boolean isFull() {
        return events.size() >= FULL;
    }

    public boolean stateUnpublished() {
        return dirty > 0 || publishedVersion < stateVersion;
    }

    public Outbox with(List<ResourceEvent> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(events);
        all.addAll(more);
        return new Outbox(
                more.getLast().seq(), all, stateVersion, stateHash, publishedVersion, dirty);
    }

    /** With the next version of the state when its hash changed. */
    public Outbox withState(String hash) {
        return hash.equals(stateHash)
                ? this
                : new Outbox(lastSeq, events, stateVersion + 1, hash, publishedVersion, dirty);
    }

    /** Without what that earlier outbox held, which has been acknowledged. */
    public Outbox without(Outbox sent) {
        var rest = events.stream().filter(event -> event.seq() > sent.lastSeq).toList();
        return new Outbox(
                lastSeq,
                rest,
                stateVersion,
                stateHash,
                Math.max(publishedVersion, sent.stateVersion),
                dirty - Math.min(dirty, sent.dirty));
    }

    public Outbox soiled() {
        return new Outbox(lastSeq, events, stateVersion, stateHash, publishedVersion, dirty + 1);
    }
}
