package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and resolves what stands for the unknown in a tree of properties. */
final class References {

    private References() {}

    /** What has to be known before the resource can be made. */
    static List<Ref> in(Object tree) {
        var found = new ArrayList<Ref>();
        collect(tree, found, false);
        return found;
    }

    /** The needs of the parts that come later. */
    static Set<Need> laterNeedsIn(Object tree) {
        return switch (tree) {
            case When(var need, var _) -> Set.of(need);
            case Map<?, ?> map -> laterNeedsIn(map.values());
            case Collection<?> items -> {
                var needs = new LinkedHashSet<Need>();
                items.forEach(item -> needs.addAll(laterNeedsIn(item)));
                yield needs;
            }
            default -> Set.of();
        };
    }

    /** Every slot that the tree mentions, the parts that come later included. */
    static Set<String> slotsIn(Object tree) {
        var found = new ArrayList<Ref>();
        collect(tree, found, true);
        var slots = new LinkedHashSet<String>();
        found.forEach(ref -> slots.add(ref.slot()));
        return slots;
    }

    private static void collect(Object node, List<Ref> found, boolean later) {
        switch (node) {
            case Ref ref -> found.add(ref);
            case When(var need, var value) -> {
                if (later) {
                    found.add(new Ref(need.slot(), need.condition()));
                    collect(value, found, true);
                }
            }
            case Map<?, ?> map -> map.values().forEach(value -> collect(value, found, later));
            case List<?> items -> items.forEach(item -> collect(item, found, later));
            default -> {
                // a literal
            }
        }
    }

    /**
     * The tree with every reference replaced, or empty when one cannot be yet.
     *
     * @param applied the properties as last applied, empty before that: what a {@link When} put
     *     there stays
     */
    static Optional<Map<String, Object>> resolve(
            Map<String, Object> properties, Map<String, Slot> slots, Map<String, Object> applied) {
        return in(properties).stream().allMatch(ref -> known(ref, slots) != null)
                ? Optional.of(replaced(properties, slots, applied))
                : Optional.empty();
    }

    private static Map<String, Object> replaced(
            Map<?, ?> map, Map<String, Slot> slots, Map<?, ?> applied) {
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            var replacement = replace(value, slots, applied.get(key));
            if (replacement != null) {
                result.put(String.valueOf(key), replacement);
            }
        });
        return result;
    }

    private static @Nullable Object replace(
            Object node, Map<String, Slot> slots, @Nullable Object applied) {
        return switch (node) {
            case Ref ref -> known(ref, slots);
            case When(var need, var value) ->
                    holds(need, slots) && in(value).stream().allMatch(r -> known(r, slots) != null)
                            ? replace(value, slots, applied)
                            : applied;
            case Map<?, ?> map ->
                    replaced(map, slots, applied instanceof Map<?, ?> old ? old : Map.of());
            case List<?> items -> items(items, slots);
            default -> node;
        };
    }

    private static List<Object> items(List<?> items, Map<String, Slot> slots) {
        var result = new ArrayList<Object>();
        for (var item : items) {
            var replacement = replace(item, slots, null);
            if (replacement != null) {
                result.add(replacement);
            }
        }
        return result;
    }

    private static boolean holds(Need need, Map<String, Slot> slots) {
        var slot = slots.get(need.slot());
        return slot != null && slot.has(need.condition());
    }

    private static @Nullable Object known(Ref ref, Map<String, Slot> slots) {
        var slot = slots.get(ref.slot());
        return slot == null ? null : slot.facts().attributes().get(ref.attribute());
    }

    /**
     * Whether a resource differs from what is desired only in references to what is not there any
     * more: what it was made from was made anew, and so it has to be.
     */
    static boolean outdated(DesiredResource resource, Slot slot, Map<String, Slot> slots) {
        var applied = slot.shape().properties();
        var resolved = resolve(resource.properties(), slots, applied);
        if (resolved.isEmpty()) {
            return false;
        }
        var present = attributesOf(slots);
        var keys = new LinkedHashSet<>(applied.keySet());
        keys.addAll(resolved.get().keySet());
        keys.removeIf(key ->
                Canonical.text(applied.get(key)).equals(Canonical.text(resolved.get().get(key))));
        return !keys.isEmpty()
                && keys.stream()
                        .allMatch(key ->
                                refers(resource.properties().get(key))
                                        && vanished(
                                                applied.get(key),
                                                resolved.get().get(key),
                                                present));
    }

    private static boolean refers(@Nullable Object tree) {
        return tree != null && !in(tree).isEmpty();
    }

    /** Whether all that the old has and the new lacks is nobody's. */
    private static boolean vanished(
            @Nullable Object old, @Nullable Object replacement, Set<String> present) {
        var lost = leavesOf(old);
        lost.removeAll(leavesOf(replacement));
        return !lost.isEmpty() && lost.stream().noneMatch(present::contains);
    }

    private static Set<String> attributesOf(Map<String, Slot> slots) {
        var values = new LinkedHashSet<String>();
        slots.values().stream()
                .filter(slot -> slot.phase().accepted())
                .forEach(slot -> values.addAll(leavesOf(slot.facts().attributes())));
        return values;
    }

    private static Set<String> leavesOf(@Nullable Object tree) {
        var leaves = new LinkedHashSet<String>();
        switch (tree) {
            case null -> {
                // nothing
            }
            case Map<?, ?> map -> map.values().forEach(value -> leaves.addAll(leavesOf(value)));
            case Collection<?> items -> items.forEach(item -> leaves.addAll(leavesOf(item)));
            default -> leaves.add(Canonical.text(tree));
        }
        return leaves;
    }

    /** The tree as a preview shows it: references as text. */
    static Map<String, Object> shown(Map<String, Object> properties) {
        var result = new LinkedHashMap<String, Object>();
        properties.forEach((key, value) -> result.put(key, show(value)));
        return result;
    }

    private static Object show(Object node) {
        return switch (node) {
            case Ref ref -> ref.toString();
            case When(var _, var value) -> show(value);
            case Map<?, ?> map -> {
                var result = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> result.put(String.valueOf(key), show(value)));
                yield result;
            }
            case List<?> items -> items.stream().map(References::show).toList();
            default -> node;
        };
    }
}
