package io.slipway.cluster.cluster;

import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A slice that a cluster consists of, as the cluster's document has it: what is asked of it stands
 * in its slot, numbered by the slot's intents.
 *
 * @param slot the slot: the kind, and for a node pool its name
 * @param id the child's slice id
 * @param desired what is asked of it
 */
public record Child(String slot, SliceId id, Desired desired) {

    private static final String MAIN = "main";

    /** The children something has been asked of, those that are gone included. */
    public static List<Child> of(Slice cluster) {
        return cluster.slots().stream()
                .filter(slot -> slot.track().intentNumber() > 0)
                .map(slot -> new Child(slot.name(), idOf(cluster.id(), slot.name()), desired(slot)))
                .toList();
    }

    /** The slice that stands in a slot of a cluster. */
    static SliceId idOf(SliceId cluster, String slot) {
        var slash = slot.indexOf('/');
        return slash < 0
                ? new SliceId(cluster.clusterId(), slot, MAIN)
                : new SliceId(
                        cluster.clusterId(), slot.substring(0, slash), slot.substring(slash + 1));
    }

    /** The slot a slice stands in; empty for kinds that clusters do not consist of. */
    public static Optional<String> slotOf(SliceId child) {
        return switch (child.kind()) {
            case ClusterKinds.NETWORK, ClusterKinds.CONTROL_PLANE -> Optional.of(child.kind());
            case ClusterKinds.NODE_POOL -> Optional.of(poolSlot(child.name()));
            default -> Optional.empty();
        };
    }

    /** The slot a node pool stands in. */
    public static String poolSlot(String pool) {
        return ClusterKinds.NODE_POOL + "/" + pool;
    }

    private static Desired desired(Slot slot) {
        return new Desired(
                slot.track().intentNumber(),
                isToGo(slot),
                part(slot.asked(), "spec"),
                part(slot.asked(), "inputs"));
    }

    /** Whether what stands in the slot is on its way out, or gone. */
    public static boolean isToGo(Slot slot) {
        var intent = slot.intent();
        return slot.phase() == SlotPhase.DELETING
                || slot.phase() == SlotPhase.GONE
                || (intent != null && intent.verb() == Intent.Verb.DELETE);
    }

    /** The part {@code spec} or {@code inputs} of what is asked of a child. */
    @SuppressWarnings("unchecked") // The blueprint writes maps with texts for keys.
    public static Map<String, Object> part(Map<String, Object> asked, String name) {
        return asked.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
