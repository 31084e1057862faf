package io.slipway.reconciler.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a desired state comes to: a graph of resources, or a refusal. */
public sealed interface Blueprint {

    /**
     * The resources desired.
     *
     * @param resources by slot, in an order in which none comes before what it needs
     * @param conditions what the slice tells others: each holds when all that it needs holds
     * @param outlives slots that are deleted only after the slot they need to be made
     */
    record Graph(
            Map<String, DesiredResource> resources,
            Map<String, List<Need>> conditions,
            Map<String, String> outlives)
            implements Blueprint {

        /** Nothing is to remain. */
        public static final Graph EMPTY = new Graph(Map.of(), Map.of(), Map.of());

        public Graph {
            resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
            conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
            outlives = Map.copyOf(outlives);
        }

        /**
         * A graph of these resources.
         *
         * @throws IllegalArgumentException when a slot occurs twice or needs one that does not come
         *     before it
         */
        public static Graph of(Collection<DesiredResource> resources) {
            var bySlot = new LinkedHashMap<String, DesiredResource>();
            for (var resource : resources) {
                for (var needed : resource.dependencies()) {
                    requireKnown(bySlot, needed, resource.slot());
                }
                if (bySlot.putIfAbsent(resource.slot(), resource) != null) {
                    throw new IllegalArgumentException("Slot twice: " + resource.slot());
                }
            }
            return new Graph(bySlot, Map.of(), Map.of());
        }

        public static Graph of(DesiredResource... resources) {
            return of(List.of(resources));
        }

        /** This graph, also telling of that condition. */
        public Graph telling(String condition, Collection<Need> needs) {
            needs.forEach(need -> requireKnown(resources, need.slot(), condition));
            var all = new LinkedHashMap<>(conditions);
            all.put(condition, List.copyOf(needs));
            return new Graph(resources, all, outlives);
        }

        /** This graph, in which the one slot is deleted after the other, though made after it. */
        public Graph outliving(String slot, String other) {
            requireKnown(resources, other, slot);
            requireKnown(resources, slot, "The graph");
            var all = new LinkedHashMap<>(outlives);
            all.put(slot, other);
            return new Graph(resources, conditions, all);
        }

        /** The slots that have to outlive this one. */
        public Set<String> outlasting(DesiredResource resource) {
            var slots = new LinkedHashSet<>(resource.dependencies());
            slots.remove(outlives.get(resource.slot()));
            outlives.forEach((slot, other) -> {
                if (other.equals(resource.slot())) {
                    slots.add(slot);
                }
            });
            return slots;
        }

        private static void requireKnown(
                Map<String, DesiredResource> known, String slot, String by) {
            if (!known.containsKey(slot)) {
                throw new IllegalArgumentException(
                        "%s needs slot %s, which does not come before it".formatted(by, slot));
            }
        }
    }

    /** The desired state cannot be had. */
    record Refusal(String code, String message, @Nullable String remedy) implements Blueprint {}
}
