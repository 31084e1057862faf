package io.slipway.cluster.admission;

import io.slipway.reconciler.slice.Canonical;
import io.slipway.service.web.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a cluster that exists may change: those that make it another cluster never, those
 * that the owners of its parts can carry out now, the rest not yet. Both specs as {@link
 * io.slipway.cluster.spec.SpecTree} writes them.
 */
final class ChangeRules {

    private static final Set<String> FREE =
            Set.of(
                    "description",
                    "deletionProtection",
                    "nodePools",
                    "bastion",
                    "drift",
                    "tags",
                    "apiServer");
    private static final Set<String> FOR_GOOD = Set.of("name", "type", "cloudAccount", "region");
    private static final Set<String> POOL_FREE =
            Set.of("name", "size", "labels", "taints", "update");

    private ChangeRules() {}

    /** What stands against the change, every field at once. */
    static List<Violation> violations(Map<String, Object> before, Map<String, Object> after) {
        var found = new ArrayList<Violation>();
        for (var field : differing(before, after)) {
            if (field.equals("placement")) {
                placement(part(before, field), part(after, field), found);
            } else if (!FREE.contains(field)) {
                found.add(FOR_GOOD.contains(field) ? immutable("/" + field) : notYet("/" + field));
            }
        }
        pools(before, after, found);
        return found;
    }

    private static void placement(
            Map<String, Object> before, Map<String, Object> after, List<Violation> found) {
        for (var field : differing(before, after)) {
            if (!field.equals("zones")) {
                found.add(immutable("/placement/" + field));
            } else if (!zones(after).containsAll(zones(before))) {
                found.add(zonesOnlyGrow(zones(before)));
            }
        }
    }

    private static List<String> zones(Map<String, Object> placement) {
        return placement.get("zones") instanceof List<?> zones
                ? zones.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static void pools(
            Map<String, Object> before, Map<String, Object> after, List<Violation> found) {
        var known = new LinkedHashMap<Object, Map<String, Object>>();
        poolsOf(before).forEach(pool -> known.put(pool.get("name"), pool));
        var index = 0;
        for (var pool : poolsOf(after)) {
            var pointer = "/nodePools/" + index++;
            var was = known.get(pool.get("name"));
            if (was != null) {
                differing(was, pool).stream()
                        .filter(field -> !POOL_FREE.contains(field))
                        .forEach(field -> found.add(replacing(pointer + "/" + field)));
            }
        }
    }

    private static Set<String> differing(Map<String, Object> before, Map<String, Object> after) {
        var fields = new LinkedHashSet<>(after.keySet());
        fields.addAll(before.keySet());
        fields.removeIf(field -> same(before.get(field), after.get(field)));
        return fields;
    }

    /** As trees: the store may have given a number another type. */
    private static boolean same(@Nullable Object before, @Nullable Object after) {
        if (before == null || after == null) {
            return Objects.equals(before, after);
        }
        return Canonical.text(before).equals(Canonical.text(after));
    }

    private static List<Map<String, Object>> poolsOf(Map<String, Object> spec) {
        return spec.get("nodePools") instanceof List<?> pools
                ? pools.stream().map(ChangeRules::tree).toList()
                : List.of();
    }

    private static Map<String, Object> part(Map<String, Object> spec, String field) {
        return tree(spec.get(field));
    }

    private static Map<String, Object> tree(@Nullable Object node) {
        var tree = new LinkedHashMap<String, Object>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tree.put(String.valueOf(key), value));
        }
        return tree;
    }

    private static Violation immutable(String pointer) {
        return new Violation(
                pointer,
                "IMMUTABLE_FIELD",
                "It is fixed once the cluster exists",
                "Take the change back, or make another cluster.");
    }

    private static Violation zonesOnlyGrow(List<String> before) {
        return new Violation(
                "/placement/zones",
                "IMMUTABLE_FIELD",
                "Zones can be added, never taken out",
                "Keep %s; others may come after them.".formatted(String.join(", ", before)));
    }

    private static Violation notYet(String pointer) {
        return new Violation(
                pointer,
                "NOT_SUPPORTED",
                "Changing it of a cluster that exists is not supported yet",
                "Take the change back, or make another cluster.");
    }

    private static Violation replacing(String pointer) {
        return new Violation(
                pointer,
                "NOT_SUPPORTED",
                "Changing it would replace the pool's nodes, which is not supported yet",
                "Add a pool with another name, then remove this one.");
    }
}
