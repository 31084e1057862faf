package io.slipway.status.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fold and what of it is not published yet: stored as one, so that what is told and what is known
 * never part.
 *
 * @param version rises by one with every write; writes are conditional on it
 * @param unpublished steps that nobody has heard of yet, in order
 * @param unpublishedSince since when there is something unpublished; null when there is nothing
 * @param changedAt when news were last folded in
 * @param tombstoned the cluster went long ago: its status has been taken out of the topic
 */
public record KeptFold(
        long version,
        ClusterFold fold,
        List<Delta> unpublished,
        @Nullable Instant unpublishedSince,
        Instant changedAt,
        boolean tombstoned) {

    /** From here on one step takes the place of all: "read the status afresh". */
    static final int FULL = 1000;

    public KeptFold {
        unpublished = List.copyOf(unpublished);
    }

    /** Not stored yet. */
    static KeptFold fresh(String clusterId, Instant now) {
        return new KeptFold(0, ClusterFold.empty(clusterId), List.of(), null, now, false);
    }

    /** With what was folded in. */
    KeptFold with(ClusterFold folded, List<Delta> deltas, Instant now) {
        List<Delta> all = new ArrayList<>(unpublished);
        all.addAll(deltas);
        boolean anything = !all.isEmpty() && !tombstoned;
        var since = unpublishedSince == null ? now : unpublishedSince;
        return new KeptFold(
                version + 1,
                folded,
                all.size() > FULL ? List.of(summary(all)) : all,
                anything ? since : null,
                now,
                tombstoned);
    }

    /**
     * With the steps and the status up to that sequence acknowledged. When more is known by now,
     * the status sent may have come behind a later one: then it has to be sent again.
     */
    KeptFold published(long sequence, Instant now) {
        var rest = unpublished.stream().filter(delta -> delta.sequence() > sequence).toList();
        boolean behind = fold.sequence() > sequence && !tombstoned;
        var since = unpublishedSince == null ? now : unpublishedSince;
        return new KeptFold(version + 1, fold, rest, behind ? since : null, changedAt, tombstoned);
    }

    KeptFold buried() {
        return new KeptFold(version + 1, fold, List.of(), null, changedAt, true);
    }

    boolean hasUnpublished() {
        return unpublishedSince != null;
    }

    private static Delta summary(List<Delta> all) {
        var last = all.getLast();
        return new Delta(
                last.clusterId(),
                last.identity(),
                last.sequence(),
                Delta.Type.SNAPSHOT,
                last.phase(),
                null,
                last.at());
    }
}
