package io.slipway.status.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What this process has seen of how long things take, and what others have seen as far as they were
 * asked. It is exchanged with the store now and then; what a process saw just before it was killed
 * is lost, which hardly changes a median.
 */
public final class Experience implements Usual {

    private final ConcurrentMap<Step, Samples> known = new ConcurrentHashMap<>();
    private final Set<Step> untold = ConcurrentHashMap.newKeySet();

    @Override
    public Samples of(Step step) {
        return known.getOrDefault(step, Samples.NONE);
    }

    /** Learns from all that is known of a cluster; the same again teaches nothing. */
    public void learn(ClusterFold fold) {
        fold.slots().keySet().forEach(key -> learn(fold, key));
    }

    /** Learns from the facts of one slot. */
    void learn(ClusterFold fold, SlotKey key) {
        var cluster = fold.cluster();
        var facts = fold.slots().get(key);
        if (cluster == null || facts == null || !facts.last().state().settled()) {
            return;
        }
        var kind = facts.last().kind();
        Lessons.of(key, facts)
                .forEach(lesson ->
                        add(
                                new Step(cluster.region(), kind, lesson.work()),
                                new Samples(List.of(lesson.sample()))));
    }

    private void add(Step step, Samples samples) {
        var before = known.getOrDefault(step, Samples.NONE);
        var after = known.merge(step, samples, (one, other) -> one.with(other.newest()));
        if (!after.equals(before)) {
            untold.add(step);
        }
    }

    /** Tells the store what is new here, and takes in what is new there. */
    public void exchange(Experiences store) {
        keep(store);
        store.all()
                .forEach((step, samples) ->
                        known.merge(step, samples, (one, other) -> other.with(one.newest())));
    }

    /** Tells the store what is new here. */
    public void keep(Experiences store) {
        Map<Step, Samples> news = new HashMap<>();
        for (var step : new ArrayList<>(untold)) {
            untold.remove(step);
            news.put(step, of(step));
        }
        try {
            news.forEach(store::add);
        } catch (RuntimeException e) {
            untold.addAll(news.keySet());
            throw e;
        }
    }
}
