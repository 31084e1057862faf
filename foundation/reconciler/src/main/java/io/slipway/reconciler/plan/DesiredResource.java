package io.slipway.reconciler.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a desired graph.
 *
 * @param slot where it stands
 * @param kind name of its {@link ResourceKind}
 * @param properties what it is to be: a tree in which {@link Ref}s stand for what is not known yet
 * @param needs what has to hold first, beside the references
 * @param containedIn the slot whose deletion takes this one along
 * @param gating whether the slice has converged only once this is ready
 * @param heldFor what the desired state lacks before this can be made; null when it lacks nothing
 */
public record DesiredResource(
        String slot,
        String kind,
        Map<String, Object> properties,
        List<Need> needs,
        @Nullable String containedIn,
        boolean gating,
        @Nullable String heldFor) {

    public DesiredResource {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        needs = List.copyOf(needs);
    }

    public static DesiredResource of(
            String slot, String kind, Map<String, Object> properties, Need... needs) {
        return new DesiredResource(slot, kind, properties, List.of(needs), null, true, null);
    }

    /** This resource, going with that one when it is deleted. */
    public DesiredResource containedIn(String container) {
        return new DesiredResource(slot, kind, properties, needs, container, gating, heldFor);
    }

    /** This resource, made and watched, while the slice does not wait for it to be ready. */
    public DesiredResource inBackground() {
        return new DesiredResource(slot, kind, properties, needs, containedIn, false, heldFor);
    }

    /**
     * This resource, planned and shown, but not made before a later desired state brings what this
     * one lacks.
     */
    public DesiredResource heldFor(String lacking) {
        return new DesiredResource(slot, kind, properties, needs, containedIn, gating, lacking);
    }

    /** Every slot that has to outlive this one. */
    public Set<String> dependencies() {
        var slots = new LinkedHashSet<String>();
        needs.forEach(need -> slots.add(need.slot()));
        slots.addAll(References.slotsIn(properties));
        return slots;
    }

    /** The properties as a preview shows them: whole, with references as text. */
    public Map<String, Object> shown() {
        return References.shown(properties);
    }

    /** What the parts that come later wait for. */
    public Set<Need> laterNeeds() {
        return References.laterNeedsIn(properties);
    }

    /** Every need, the references as needs to be accepted. */
    Collection<Need> allNeeds() {
        var all = new LinkedHashSet<>(needs);
        References.in(properties).forEach(ref -> all.add(Need.accepted(ref.slot())));
        return all;
    }
}
