package io.slipway.status.fold;

import io.slipway.status.fold.Newest.Entry;
import io.slipway.status.fold.News.ClusterNews;
import io.slipway.status.fold.News.ExternalNews;
import io.slipway.status.fold.News.SliceNews;
import io.slipway.status.fold.News.SlotNews;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one cluster. It depends on which news were told, never on their order or
 * repetition; only {@code sequence}, and those noted with the facts, tell of the order in which
 * they happened to come.
 *
 * @param sequence the cluster's counter of changes
 * @param cluster the newest state of the cluster; null until the first came
 * @param slices the newest state of each slice, by slice id
 * @param slots the newest facts of each slot
 * @param external the newest tellings of each task of another system
 * @param phases the cluster's phases, by the version of its state
 */
public record ClusterFold(
        String clusterId,
        long sequence,
        @Nullable ClusterNews cluster,
        Map<String, SliceNews> slices,
        Map<SlotKey, Newest<SlotFact>> slots,
        Map<SlotKey, Newest<ExternalNews>> external,
        Newest<PhaseFact> phases) {

    /** Enough for the retries of one piece of work to be counted. */
    static final int FACTS_PER_SLOT = 32;

    static final int TELLINGS_PER_TASK = 8;
    static final int PHASES = 64;

    public ClusterFold {
        slices = copy(slices);
        slots = copy(slots);
        external = copy(external);
    }

    /** Sorted; of a map that is sorted already without comparing. */
    private static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** Nothing is known but the id. */
    public static ClusterFold empty(String clusterId) {
        return new ClusterFold(clusterId, 0, null, Map.of(), Map.of(), Map.of(), Newest.none());
    }

    /** With that news; nothing when it tells nothing new. */
    Optional<ClusterFold> with(News news) {
        return switch (news) {
            case ClusterNews state -> with(state);
            case SliceNews state -> with(state);
            case SlotNews(var _, var key, var fact) ->
                    slots.getOrDefault(key, Newest.none())
                            .with(new Entry<>(fact.seq(), sequence + 1, fact), FACTS_PER_SLOT)
                            .map(told -> withSlots(and(slots, key, told)));
            case ExternalNews task ->
                    external.getOrDefault(task.key(), Newest.none())
                            .with(new Entry<>(task.number(), sequence + 1, task), TELLINGS_PER_TASK)
                            .map(told -> withExternal(and(external, task.key(), told)));
        };
    }

    ClusterFold numbered(long number) {
        return new ClusterFold(clusterId, number, cluster, slices, slots, external, phases);
    }

    private Optional<ClusterFold> with(ClusterNews state) {
        var fact = new PhaseFact(state.phase(), state.cause(), state.updatedAt());
        var told = phases.with(new Entry<>(state.version(), sequence + 1, fact), PHASES);
        boolean newer = cluster == null || state.version() > cluster.version();
        if (!newer && told.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ClusterFold(
                        clusterId,
                        sequence,
                        newer ? state : cluster,
                        slices,
                        slots,
                        external,
                        told.orElse(phases)));
    }

    private Optional<ClusterFold> with(SliceNews state) {
        var known = slices.get(state.slice());
        if (known != null && known.version() >= state.version()) {
            return Optional.empty();
        }
        return Optional.of(
                new ClusterFold(
                        clusterId,
                        sequence,
                        cluster,
                        and(slices, state.slice(), state),
                        slots,
                        external,
                        phases));
    }

    private ClusterFold withSlots(Map<SlotKey, Newest<SlotFact>> told) {
        return new ClusterFold(clusterId, sequence, cluster, slices, told, external, phases);
    }

    private ClusterFold withExternal(Map<SlotKey, Newest<ExternalNews>> told) {
        return new ClusterFold(clusterId, sequence, cluster, slices, slots, told, phases);
    }

    private static <K, V> Map<K, V> and(Map<K, V> known, K key, V value) {
        Map<K, V> more = new TreeMap<>(known);
        more.put(key, value);
        return more;
    }

    /** The slices of which their owners have told. */
    Map<String, SliceNews> toldSlices() {
        Map<String, SliceNews> told = new TreeMap<>(slices);
        var inside = cluster == null ? null : cluster.controlPlane();
        if (inside != null) {
            told.merge(
                    inside.slice(),
                    inside,
                    (one, other) -> other.version() > one.version() ? other : one);
        }
        return told;
    }
}
