package io.slipway.simulator.kubernetes.patches;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** RFC 6902: a list of operations, all or none. */
public final class JsonPatch {
    private JsonPatch() {}

    /**
     * @throws ApiFault when an operation cannot be done
     */
    public static Map<String, Object> apply(Map<String, Object> target, List<?> operations) {
        Map<String, Object> patched = Tree.copy(target);
        for (Object operation : operations) {
            if (!(operation instanceof Map<?, ?> fields)) {
                throw ApiFault.badRequest("an operation of a JSON patch is an object");
            }
            run(patched, fields);
        }
        return patched;
    }

    private static void run(Map<String, Object> root, Map<?, ?> operation) {
        String path = text(operation, "path");
        switch (text(operation, "op")) {
            case "add" -> add(root, path, operation.get("value"));
            case "replace" -> {
                remove(root, path);
                add(root, path, operation.get("value"));
            }
            case "remove" -> remove(root, path);
            case "move" -> {
                Object moved = find(root, text(operation, "from"));
                remove(root, text(operation, "from"));
                add(root, path, moved);
            }
            case "copy" -> add(root, path, Tree.copyValue(find(root, text(operation, "from"))));
            case "test" -> {
                if (!Objects.equals(find(root, path), operation.get("value"))) {
                    throw refused("testing value " + path + " failed");
                }
            }
            default -> throw ApiFault.badRequest("unknown operation of a JSON patch");
        }
    }

    private static void add(Map<String, Object> root, String path, @Nullable Object value) {
        String last = last(path);
        Object added = value == null ? new LinkedHashMap<String, Object>() : value;
        switch (parent(root, path)) {
            case Map<?, ?> map -> Tree.asMap(map).put(last, added);
            case List<?> list -> {
                List<Object> items = asList(list);
                items.add(last.equals("-") ? items.size() : index(last, items.size() + 1), added);
            }
            default -> throw refused("add operation does not apply: doc is missing path: " + path);
        }
    }

    private static void remove(Map<String, Object> root, String path) {
        find(root, path);
        switch (parent(root, path)) {
            case Map<?, ?> map -> map.remove(last(path));
            case List<?> list -> asList(list).remove(index(last(path), list.size()));
            default -> throw refused("remove operation does not apply: " + path);
        }
    }

    private static Object find(Map<String, Object> root, String path) {
        return step(parent(root, path), last(path), path);
    }

    private static Object parent(Map<String, Object> root, String path) {
        List<String> steps = steps(path);
        Object here = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            here = step(here, step, path);
        }
        return here;
    }

    private static Object step(Object here, String step, String path) {
        Object next =
                switch (here) {
                    case Map<?, ?> map -> map.get(step);
                    case List<?> list -> list.get(index(step, list.size()));
                    default -> null;
                };
        if (next == null) {
            throw refused(
                    "the server rejected our request due to an error in our request: doc is missing"
                            + " path: "
                            + path);
        }
        return next;
    }

    private static List<String> steps(String path) {
        if (!path.startsWith("/")) {
            throw refused("not a path: " + path);
        }
        return Stream.of(path.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static String last(String path) {
        return steps(path).getLast();
    }

    private static int index(String step, int size) {
        if (step.matches("\\d{1,6}") && Integer.parseInt(step) < size) {
            return Integer.parseInt(step);
        }
        throw refused("no item " + step + " in the list");
    }

    private static String text(Map<?, ?> operation, String name) {
        return Objects.toString(operation.get(name), "");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asList(List<?> list) {
        return (List<Object>) list;
    }

    private static ApiFault refused(String why) {
        return new ApiFault(422, "Invalid", why, Map.of());
    }
}
