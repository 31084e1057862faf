package io.slipway.cluster.cluster;

import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.SliceKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster tells of itself beside its conditions:
 *
 * <ul>
 *   <li>{@code endpoint} and {@code version} of the Kubernetes API, once known;
 *   <li>{@code reachedGeneration}: the last desired generation that was reached before this record;
 *   <li>{@code heard}: the version of each child's last report, so that any news of a child is news
 *       of the cluster.
 * </ul>
 */
public final class ClusterReport {

    private static final String REACHED = "reachedGeneration";

    private ClusterReport() {}

    static SliceKind.Report of(Slice slice, Map<String, Slot> slots) {
        var outputs = new LinkedHashMap<String, Object>();
        var controlPlane = slots.get(ClusterKinds.CONTROL_PLANE);
        if (controlPlane != null && controlPlane.phase().accepted()) {
            put(outputs, "endpoint", controlPlane);
            put(outputs, "version", controlPlane);
        }
        outputs.put(REACHED, reachedGeneration(slice));
        var heard = new TreeMap<String, Object>();
        slice.children().forEach((slot, report) -> heard.put(slot, report.version()));
        outputs.put("heard", heard);
        return new SliceKind.Report(outputs, counts(slice, slots));
    }

    private static void put(Map<String, Object> outputs, String name, Slot slot) {
        var value = slot.facts().attributes().get(name);
        if (value != null) {
            outputs.put(name, value);
        }
    }

    /** The last desired generation that a cluster has reached; 0 before the first. */
    public static long reachedGeneration(Slice slice) {
        var observed = slice.observed();
        if (observed.outcome() instanceof Outcome.Converged) {
            return observed.generation();
        }
        return observed.outputs().get(REACHED) instanceof Number number ? number.longValue() : 0;
    }

    /** A text among its outputs; null while it is not known. */
    public static @Nullable String text(Slice slice, String output) {
        return slice.observed().outputs().get(output) instanceof String text ? text : null;
    }

    /** A text that the control plane puts out, once it does. */
    public static Optional<String> controlPlaneText(Slice slice, String output) {
        var slot = slice.observed().slots().get(ClusterKinds.CONTROL_PLANE);
        return slot != null
                        && slot.phase().accepted()
                        && slot.facts().attributes().get(output) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static @Nullable Counts counts(Slice slice, Map<String, Slot> slots) {
        var desired = 0;
        var ready = 0;
        var pools = 0;
        for (var slot : slots.values()) {
            if (!slot.kind().equals(ClusterKinds.NODE_POOL) || slot.phase() == SlotPhase.GONE) {
                continue;
            }
            var report = slice.children().get(slot.name());
            var told = report == null ? null : report.counts();
            pools++;
            desired += told == null ? asked(slot) : told.desired();
            ready += told == null ? 0 : told.ready();
        }
        return pools == 0 ? null : new Counts(desired, ready);
    }

    private static int asked(Slot slot) {
        return slot.asked().get("spec") instanceof Map<?, ?> spec
                        && spec.get("size") instanceof Map<?, ?> size
                        && size.get("desired") instanceof Number number
                ? number.intValue()
                : 0;
    }
}
