package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parameters such as {@code Filter.1.Value.2=x}, as the tree their dots make. */
final class ParameterTree {
    private static final int DEEPEST = 32;
    private static final int BAD_REQUEST = 400;

    private final Map<String, ParameterTree> children = new LinkedHashMap<>();
    private @Nullable String value;

    static ParameterTree of(Map<String, String> parameters) {
        ParameterTree root = new ParameterTree();
        parameters.forEach((name, text) -> {
            ParameterTree node = root;
            String[] steps = name.split("\\.", DEEPEST + 1);
            if (steps.length > DEEPEST) {
                throw new AwsFault(
                        BAD_REQUEST, "MalformedQueryString", "A parameter is nested too deeply.");
            }
            for (String step : steps) {
                node = node.children.computeIfAbsent(step, absent -> new ParameterTree());
            }
            node.value = text;
        });
        return root;
    }

    @Nullable ParameterTree child(@Nullable String name) {
        return name == null ? null : children.get(name);
    }

    Set<String> names() {
        return children.keySet();
    }

    @Nullable String value() {
        return value;
    }

    /** The children that are numbered, in the order of their numbers. */
    Collection<ParameterTree> numbered() {
        Map<Integer, ParameterTree> inOrder = new TreeMap<>();
        children.forEach((name, child) -> {
            if (name.matches("\\d{1,6}")) {
                inOrder.put(Integer.valueOf(name), child);
            }
        });
        return List.copyOf(inOrder.values());
    }
}
