package io.slipway.cluster.cluster;

import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.reconciler.work.Slices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The living clusters: what a request may do with them. Each change is one write of desired state;
 * the work is the slice worker's. Waits for the store: for virtual threads.
 */
public final class Clusters {

    private final Slices slices;
    private final DueQueue queue;
    private final ClusterIndex index;

    public Clusters(Slices slices, DueQueue queue, ClusterIndex index) {
        this.slices = slices;
        this.queue = queue;
        this.index = index;
    }

    /** The cluster with that name in a project. */
    public Optional<Slice> find(String project, String name) {
        return index.named(ClusterName.inProject(project, name)).flatMap(this::living);
    }

    /** The cluster with that id, living or not. */
    public Optional<Slice> withId(String clusterId) {
        return slices.find(ClusterKind.idOf(clusterId));
    }

    /**
     * A project's clusters by name.
     *
     * @param after only those after that name
     * @param wanted only those it holds for
     * @param atMost how many
     */
    public List<Slice> list(
            String project, Optional<String> after, Predicate<Slice> wanted, int atMost) {
        var found = new ArrayList<Slice>();
        for (var id : index.ofProject(project, after).values()) {
            if (found.size() == atMost) {
                break;
            }
            living(id).filter(wanted).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Slice> living(SliceId id) {
        return slices.find(id).filter(slice -> !slice.observed().deleted());
    }

    /**
     * Takes in a new cluster.
     *
     * @param clusterId never used before, unless by an earlier try of the same request
     * @param spec normalised
     * @param names what it has to be unique by
     * @return the cluster as stored, by this try or an earlier one
     * @throws SliceStore.NameTaken when another cluster holds one of the names
     */
    public Slice create(
            String clusterId, ClusterRef cluster, Map<String, Object> spec, List<ClusterName> names)
            throws SliceStore.NameTaken {
        var id = ClusterKind.idOf(clusterId);
        var texts = names.stream().map(ClusterName::text).collect(Collectors.toSet());
        slices.insert(
                Slice.created(id, cluster, Desired.first(spec, Map.of()), texts, slices.now()));
        queue.offer(id);
        return slices.find(id).orElseThrow();
    }

    /**
     * Makes another spec the desired state. Nothing happens when it comes to the same, or the
     * cluster is to be deleted.
     *
     * @param change gives the new spec, normalised; may be asked again
     */
    public Slice change(SliceId id, UnaryOperator<Map<String, Object>> change) {
        var changed =
                slices.update(id, slice -> changed(slice, change, slices.now())).orElseThrow();
        queue.offer(id);
        return changed;
    }

    private static Slice changed(
            Slice slice, UnaryOperator<Map<String, Object>> change, Instant now) {
        var desired = slice.desired();
        return desired.deleting()
                ? slice
                : slice.desiring(
                        desired.changedTo(change.apply(desired.spec()), desired.inputs()), now);
    }

    /**
     * Makes another spec the desired state of a cluster whose desired state has that generation.
     *
     * @param spec normalised; when it comes to the same, nothing happens
     * @return what is stored now; empty when the generation is another by now
     */
    public Optional<Slice> changeFrom(SliceId id, long generation, Map<String, Object> spec) {
        var held = new AtomicBoolean();
        var changed =
                slices.update(
                        id,
                        slice -> {
                            held.set(slice.desired().generation() == generation);
                            return held.get() ? changed(slice, _ -> spec, slices.now()) : slice;
                        });
        queue.offer(id);
        return held.get() ? changed : Optional.empty();
    }

    /**
     * Makes deletion the desired state, unless it is already.
     *
     * @param check looks at the cluster in the same write, and throws to refuse
     */
    public Slice delete(SliceId id, Consumer<Slice> check) {
        var deleting =
                slices.update(
                                id,
                                slice -> {
                                    check.accept(slice);
                                    return slice.desiring(slice.desired().deleted(), slices.now());
                                })
                        .orElseThrow();
        queue.offer(id);
        return deleting;
    }
}
