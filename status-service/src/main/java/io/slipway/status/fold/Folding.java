package io.slipway.status.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folds news into what is known of a cluster, and tells which steps those who watch have to hear
 * of. Each step raises the cluster's sequence by one. As long as nobody has told which cluster it
 * is there are no steps; the first state of the cluster makes up for them.
 */
public final class Folding {

    private final List<Delta> deltas = new ArrayList<>();
    private final Usual usual;
    private ClusterFold fold;

    /** Of the fold or an earlier one; drawn anew when it is needed. */
    private @Nullable Picture picture;

    public Folding(ClusterFold fold) {
        this(fold, null, Usual.AS_EXPECTED);
    }

    /**
     * @param earlier a picture of the same cluster, to begin with as far as it is still right
     * @param usual how long things take, for those who watch
     */
    Folding(ClusterFold fold, @Nullable Picture earlier, Usual usual) {
        this.fold = fold;
        this.usual = usual;
        this.picture = earlier;
    }

    @Nullable Picture picture() {
        if (picture == null || !picture.isOf(fold)) {
            picture = Picture.of(fold, picture);
        }
        return picture;
    }

    /** The status at that moment; nothing while it is not known which cluster it is. */
    public static Optional<Status> status(ClusterFold fold, Instant now) {
        return status(fold, now, Usual.AS_EXPECTED);
    }

    /**
     * The status at that moment; nothing while it is not known which cluster it is.
     *
     * @param usual how long things have taken
     */
    public static Optional<Status> status(ClusterFold fold, Instant now, Usual usual) {
        return Optional.ofNullable(Picture.of(fold)).map(known -> known.at(now, usual));
    }

    /**
     * Folds one more in.
     *
     * @return false when it told nothing new
     */
    public boolean fold(News news, Instant now) {
        var merged = fold.with(news);
        if (merged.isEmpty()) {
            return false;
        }
        var told = merged.get();
        var before = picture();
        var after = Picture.of(told, before);
        if (after != null) {
            var steps = new Steps(told, after, after.reckoning(now, usual));
            steps.between(before, keyOf(news));
            deltas.addAll(steps.deltas);
            after = after.of(told.sequence() + steps.deltas.size());
            told = after.fold();
        }
        fold = told;
        picture = after;
        return true;
    }

    /** With all that was folded in. */
    public ClusterFold fold() {
        return fold;
    }

    /** The steps that were made, in order. */
    public List<Delta> deltas() {
        return List.copyOf(deltas);
    }

    private static @Nullable SlotKey keyOf(News news) {
        return switch (news) {
            case News.SlotNews slot -> slot.key();
            case News.ExternalNews task -> task.key();
            case News.ClusterNews _, News.SliceNews _ -> null;
        };
    }

    /** The steps from one picture to the next. */
    private static final class Steps {

        private final ClusterFold fold;
        private final Picture after;
        private final Reckoning reckoning;
        private final List<Delta> deltas = new ArrayList<>();

        Steps(ClusterFold fold, Picture after, Reckoning reckoning) {
            this.fold = fold;
            this.after = after;
            this.reckoning = reckoning;
        }

        void between(@Nullable Picture before, @Nullable SlotKey told) {
            if (before == null) {
                phase();
                after.lines().forEach(this::resource);
                return;
            }
            Map<SlotKey, Line> known =
                    before.lines().stream()
                            .collect(Collectors.toMap(Line::key, Function.identity()));
            for (var line : after.lines()) {
                var former = known.get(line.key());
                if (line.key().equals(told)
                        || former == null
                        || !former.task().equals(line.task())) {
                    resource(line);
                }
            }
            if (before.phase() != after.phase()) {
                phase();
            }
            if (after.surroundings().tellsMoreThan(before.surroundings())) {
                add(Delta.Type.SNAPSHOT, null);
            }
        }

        private void resource(Line line) {
            add(Delta.Type.RESOURCE, reckoning.told(line));
        }

        private void phase() {
            boolean gone = after.phase() == Phase.DELETED;
            add(gone ? Delta.Type.DELETED : Delta.Type.PHASE, null);
        }

        private void add(Delta.Type type, @Nullable Task task) {
            long sequence = fold.sequence() + deltas.size() + 1;
            deltas.add(
                    new Delta(
                            fold.clusterId(),
                            after.identity(),
                            sequence,
                            type,
                            after.phase(),
                            task,
                            reckoning.now()));
        }
    }
}
