package io.slipway.status.fold;

import io.slipway.status.fold.News.ClusterNews;
import io.slipway.status.fold.News.SliceNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's slices. The cluster is one itself, and its slots stand for its child slices: such a
 * slot is shown until its child tells of slots of its own.
 */
final class Slices {

    private static final String CLUSTER = "cluster";
    private static final String MAIN = "main";

    private final ClusterNews cluster;
    private final Map<String, SliceNews> told;
    private final Set<String> withTasks = new HashSet<>();

    /** Slots of the cluster's own slice. */
    private final Set<String> planned = new HashSet<>();

    Slices(ClusterFold fold, ClusterNews cluster) {
        this.cluster = cluster;
        this.told = fold.toldSlices();
        for (var key : fold.slots().keySet()) {
            withTasks.add(key.slice());
            if (key.slice().equals(ownSlice())) {
                planned.add(key.slot());
            }
        }
    }

    /**
     * Whether the slot is shown: nothing twice, and nothing that was never made of what is gone.
     */
    boolean shows(SlotKey key, Task task) {
        if (key.slice().equals(ownSlice())) {
            return !withTasks.contains(childSlice(key.slot()));
        }
        boolean made = task.state() == TaskState.DELETED || task.awsId() != null;
        return made || !gone(key.slice());
    }

    boolean leaving(SlotKey key) {
        if (cluster.phase().leaving()) {
            return true;
        }
        var slice = key.slice().equals(ownSlice()) ? childSlice(key.slot()) : key.slice();
        return cluster.leaving().contains(slice) || gone(slice);
    }

    /** Whether there is a task for every child slice, of its own or of the cluster's. */
    boolean allInView() {
        return cluster.children().stream()
                .allMatch(slice -> withTasks.contains(slice) || planned.contains(nameOf(slice)));
    }

    /** One of each type: the cluster's own, then its slices', of several the most worrying. */
    List<Condition> conditions() {
        Map<String, Condition> ofSlices = new TreeMap<>();
        for (var slice : living()) {
            for (var condition : slice.conditions()) {
                ofSlices.merge(
                        condition.type(),
                        condition,
                        (one, other) -> other.gravity() > one.gravity() ? other : one);
            }
        }
        List<Condition> all = new ArrayList<>(cluster.conditions());
        cluster.conditions().forEach(condition -> ofSlices.remove(condition.type()));
        all.addAll(ofSlices.values());
        return all;
    }

    /** Wanted as the cluster's owner counts them, ready as the slices do, where both have told. */
    @Nullable Nodes nodes() {
        var wanted = cluster.nodes();
        var counted =
                living().stream()
                        .map(SliceNews::nodes)
                        .filter(Objects::nonNull)
                        .reduce(Nodes::plus)
                        .orElse(wanted);
        return wanted == null || counted == null
                ? counted
                : new Nodes(wanted.desired(), counted.ready());
    }

    /** Of slices and of the cluster, where no task tells the same. */
    List<Blocker> blockers(Collection<Line> lines) {
        Set<String> known = new HashSet<>();
        for (var line : lines) {
            var code = line.task().reason();
            if (line.stuckSince() != null && code != null) {
                known.add(code);
            }
        }
        List<Blocker> blockers = new ArrayList<>();
        for (var slice : living()) {
            if (slice.stuck()) {
                add(blockers, known, nameOf(slice.slice()), slice.cause(), slice.updatedAt());
            }
        }
        add(blockers, known, CLUSTER, cluster.cause(), cluster.updatedAt());
        return blockers;
    }

    private static void add(
            List<Blocker> blockers,
            Set<String> known,
            String slot,
            @Nullable Cause cause,
            Instant since) {
        var code = cause == null ? null : cause.code();
        if (cause == null || code == null || !known.add(code)) {
            return;
        }
        var message = cause.message() == null ? code : cause.message();
        blockers.add(new Blocker(slot, code, message, cause.remedy(), since, List.of()));
    }

    private List<SliceNews> living() {
        return told.values().stream().filter(slice -> !slice.deleted()).toList();
    }

    private boolean gone(String slice) {
        var news = told.get(slice);
        return news != null && news.deleted();
    }

    private String ownSlice() {
        return ownSlice(cluster.clusterId());
    }

    /** The slice that the cluster is itself. */
    static String ownSlice(String clusterId) {
        return clusterId + "/" + CLUSTER + "/" + MAIN;
    }

    /** {@code network} is the slice network/main, {@code node-pool/general} itself. */
    private String childSlice(String slot) {
        return cluster.clusterId() + "/" + (slot.contains("/") ? slot : slot + "/" + MAIN);
    }

    private String nameOf(String slice) {
        var name = slice.substring(Math.min(slice.length(), cluster.clusterId().length() + 1));
        return name.endsWith("/" + MAIN)
                ? name.substring(0, name.length() - MAIN.length() - 1)
                : name;
    }
}
