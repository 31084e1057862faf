package io.slipway.cli.kubeconfig;

import io.slipway.cli.client.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A kubeconfig as a tree. */
public record Kubeconfig(JsonNode tree) {

    private static final List<String> LISTS = List.of("clusters", "users", "contexts");
    private static final String CURRENT = "current-context";

    /** Its current context. */
    public String context() {
        return tree.path(CURRENT).asString("");
    }

    /** This one, its users signing in by that program. */
    public Kubeconfig with(ObjectNode plugin) {
        ObjectNode copy = objectOf(tree);
        copy.path("users")
                .forEach(user -> {
                    if (user instanceof ObjectNode named) {
                        named.putObject("user").set("exec", plugin);
                    }
                });
        return new Kubeconfig(copy);
    }

    /** This one with the other's clusters, users and contexts, and its current context. */
    Kubeconfig mergedWith(Kubeconfig other) {
        ObjectNode merged = objectOf(tree);
        merged.put("apiVersion", "v1").put("kind", "Config");
        for (String list : LISTS) {
            ArrayNode kept = Json.wire().createArrayNode();
            tree.path(list)
                    .forEach(entry -> addUnless(named(other.tree.path(list), entry), entry, kept));
            other.tree.path(list).forEach(kept::add);
            merged.set(list, kept);
        }
        merged.put(CURRENT, other.context());
        return new Kubeconfig(merged);
    }

    private static void addUnless(boolean replaced, JsonNode entry, ArrayNode kept) {
        if (!replaced) {
            kept.add(entry);
        }
    }

    private static boolean named(JsonNode list, JsonNode entry) {
        return list.valueStream().anyMatch(each -> each.path("name").equals(entry.path("name")));
    }

    private static ObjectNode objectOf(JsonNode tree) {
        return tree instanceof ObjectNode object
                ? object.deepCopy()
                : Json.wire().createObjectNode();
    }
}
