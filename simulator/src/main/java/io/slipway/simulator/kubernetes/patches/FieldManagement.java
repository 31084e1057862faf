package io.slipway.simulator.kubernetes.patches;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Server-side apply: everyone's fields are known, what one applied before and leaves out now goes,
 * and what another manages is not changed unless forced.
 *
 * @param manager who changes the object
 * @param subresource empty for the object itself
 * @param mergesLists whether the object's kind has lists that are merged by key
 * @param time when, as objects tell it
 */
public record FieldManagement(
        String manager, String subresource, boolean mergesLists, String time) {

    /**
     * The object once the configuration is applied to it.
     *
     * @param live null when there is none yet
     * @throws ApiFault when another manages a field of it and has it otherwise, unless forced
     */
    public ApiObject apply(@Nullable ApiObject live, ApiObject configuration, boolean force) {
        ApiObject before = live == null ? new ApiObject(Map.of()) : live;
        Managers managers = Managers.of(before);
        Map<List<String>, Object> wanted = Fields.of(configuration.tree(), mergesLists);
        Set<List<String>> contested = contested(before, managers, wanted, force);
        managers.all().stream()
                .filter(one -> !one.is(manager, Managers.APPLY, subresource))
                .forEach(one -> one.fields().removeAll(contested));
        Map<String, Object> merged =
                merge(before.tree(), configuration.without("metadata", "managedFields").tree());
        for (List<String> path : abandoned(managers, wanted.keySet())) {
            merged = Fields.remove(merged, path);
        }
        managers.put(
                new Managers.Manager(
                        manager,
                        Managers.APPLY,
                        subresource,
                        configuration.apiVersion(),
                        time,
                        new LinkedHashSet<>(wanted.keySet())));
        return managers.in(new ApiObject(merged));
    }

    /** The object with whatever this manager changed in it noted as its own. */
    public ApiObject updated(@Nullable ApiObject before, ApiObject after) {
        ApiObject basis = before == null ? new ApiObject(Map.of()) : before;
        Map<List<String>, Object> old = Fields.of(basis.tree(), mergesLists);
        Map<List<String>, Object> fresh = Fields.of(after.tree(), mergesLists);
        Set<List<String>> changed = new LinkedHashSet<>();
        fresh.forEach((path, value) -> {
            if (!value.equals(old.get(path))) {
                changed.add(path);
            }
        });
        Set<List<String>> gone = new LinkedHashSet<>(old.keySet());
        gone.removeAll(fresh.keySet());
        if (changed.isEmpty() && gone.isEmpty()) {
            return after;
        }
        Managers managers = Managers.of(basis);
        managers.release(gone);
        managers.release(changed);
        Set<List<String>> own =
                new LinkedHashSet<>(managers.fieldsOf(manager, Managers.UPDATE, subresource));
        own.addAll(changed);
        managers.put(
                new Managers.Manager(
                        manager, Managers.UPDATE, subresource, after.apiVersion(), time, own));
        return managers.in(after);
    }

    /** What another manages otherwise; refused unless forced. */
    private Set<List<String>> contested(
            ApiObject before, Managers managers, Map<List<String>, Object> wanted, boolean force) {
        Map<List<String>, Object> old = Fields.of(before.tree(), mergesLists);
        Set<List<String>> contested = new LinkedHashSet<>();
        List<String> conflicts = new ArrayList<>();
        for (Managers.Manager other : managers.all()) {
            if (other.is(manager, Managers.APPLY, subresource)) {
                continue;
            }
            for (List<String> path : other.fields()) {
                Object value = wanted.get(path);
                if (value != null && !value.equals(old.get(path))) {
                    contested.add(path);
                    conflicts.add(
                            "conflict with \""
                                    + other.name()
                                    + "\" using "
                                    + other.apiVersion()
                                    + ": "
                                    + Fields.readable(path));
                }
            }
        }
        if (!conflicts.isEmpty() && !force) {
            throw conflict(conflicts);
        }
        return contested;
    }

    private static ApiFault conflict(List<String> conflicts) {
        List<Map<String, Object>> causes = new ArrayList<>();
        for (String one : conflicts) {
            Map<String, Object> cause = new LinkedHashMap<>();
            cause.put("reason", "FieldManagerConflict");
            cause.put("message", one.substring(0, one.lastIndexOf(": ")));
            cause.put("field", one.substring(one.lastIndexOf(": ") + 2));
            causes.add(cause);
        }
        String count = conflicts.size() == 1 ? "1 conflict" : conflicts.size() + " conflicts";
        return new ApiFault(
                409,
                "Conflict",
                "Apply failed with " + count + ": " + String.join("\n", conflicts),
                Map.of("causes", causes));
    }

    /** What this manager applied before, wants no longer and nobody else manages. */
    private Set<List<String>> abandoned(Managers managers, Set<List<String>> wanted) {
        Set<List<String>> abandoned =
                new LinkedHashSet<>(managers.fieldsOf(manager, Managers.APPLY, subresource));
        abandoned.removeAll(wanted);
        managers.all().stream()
                .filter(one -> !one.is(manager, Managers.APPLY, subresource))
                .forEach(one -> abandoned.removeAll(one.fields()));
        return abandoned;
    }

    private Map<String, Object> merge(Map<String, Object> live, Map<String, Object> wanted) {
        Map<String, Object> merged = new LinkedHashMap<>(live);
        wanted.forEach((name, value) -> merged.put(name, value(name, merged.get(name), value)));
        return merged;
    }

    private Object value(String name, @Nullable Object live, Object wanted) {
        if (wanted instanceof Map<?, ?>) {
            return merge(live == null ? Map.of() : Tree.asMap(live), Tree.asMap(wanted));
        }
        if (mergesLists && live instanceof List<?> old && wanted instanceof List<?> items) {
            return MergeLists.keys(name, items)
                    .<List<?>>map(keys -> mergeItems(old, items, keys))
                    .orElse(items);
        }
        return wanted;
    }

    private List<Object> mergeItems(List<?> old, List<?> wanted, List<String> keys) {
        List<Object> merged = new ArrayList<>(old);
        for (Object item : wanted) {
            Map<String, Object> map = Tree.asMap(item);
            int at = MergeLists.indexOf(merged, MergeLists.key(map, keys));
            if (at < 0) {
                merged.add(map);
            } else {
                merged.set(at, merge(Tree.asMap(merged.get(at)), map));
            }
        }
        return merged;
    }
}
