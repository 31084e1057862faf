package io.slipway.simulator.kubernetes.patches;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who manages which of an object's fields, as its {@code managedFields} tell. */
final class Managers {
    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    private final List<Manager> all = new ArrayList<>();

    /**
     * One manager's fields.
     *
     * @param operation {@code Apply} or {@code Update}
     * @param subresource empty for the object itself
     */
    record Manager(
            String name,
            String operation,
            String subresource,
            String apiVersion,
            String time,
            Set<List<String>> fields) {

        boolean is(String otherName, String otherOperation, String otherSubresource) {
            return name.equals(otherName)
                    && operation.equals(otherOperation)
                    && subresource.equals(otherSubresource);
        }
    }

    static Managers of(ApiObject object) {
        Managers managers = new Managers();
        for (Map<String, Object> entry : object.maps("metadata", "managedFields")) {
            managers.all.add(
                    new Manager(
                            Tree.text(entry, "manager"),
                            Tree.text(entry, "operation"),
                            Tree.text(entry, "subresource"),
                            Tree.text(entry, "apiVersion"),
                            Tree.text(entry, "time"),
                            Fields.flat(Tree.map(entry, "fieldsV1"))));
        }
        return managers;
    }

    List<Manager> all() {
        return all;
    }

    /** Takes fields from everyone. */
    void release(Set<List<String>> fields) {
        all.forEach(manager -> manager.fields().removeAll(fields));
    }

    Set<List<String>> fieldsOf(String name, String operation, String subresource) {
        return all.stream()
                .filter(one -> one.is(name, operation, subresource))
                .findFirst()
                .<Set<List<String>>>map(one -> new LinkedHashSet<>(one.fields()))
                .orElse(Set.of());
    }

    /** Puts the manager in the place of itself as it was. */
    void put(Manager manager) {
        all.removeIf(one -> one.is(manager.name(), manager.operation(), manager.subresource()));
        all.add(manager);
    }

    ApiObject in(ApiObject object) {
        List<Map<String, Object>> entries =
                all.stream()
                        .filter(manager -> !manager.fields().isEmpty())
                        .map(Managers::entry)
                        .toList();
        return entries.isEmpty()
                ? object.without("metadata", "managedFields")
                : object.with(entries, "metadata", "managedFields");
    }

    private static Map<String, Object> entry(Manager manager) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("manager", manager.name());
        entry.put("operation", manager.operation());
        entry.put("apiVersion", manager.apiVersion());
        entry.put("time", manager.time());
        entry.put("fieldsType", "FieldsV1");
        entry.put("fieldsV1", Fields.nested(manager.fields()));
        if (!manager.subresource().isEmpty()) {
            entry.put("subresource", Objects.requireNonNull(manager.subresource()));
        }
        return entry;
    }
}
