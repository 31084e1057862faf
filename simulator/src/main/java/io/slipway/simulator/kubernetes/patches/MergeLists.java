package io.slipway.simulator.kubernetes.patches;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which lists of Kubernetes' own kinds are merged item by item, and by which of the items' fields
 * (their {@code x-kubernetes-list-map-keys}); all others are replaced whole.
 */
final class MergeLists {
    private static final List<String> BY_NAME = List.of("name");
    private static final Map<String, List<String>> KEYS =
            Map.ofEntries(
                    Map.entry("containers", BY_NAME),
                    Map.entry("initContainers", BY_NAME),
                    Map.entry("ephemeralContainers", BY_NAME),
                    Map.entry("volumes", BY_NAME),
                    Map.entry("env", BY_NAME),
                    Map.entry("imagePullSecrets", BY_NAME),
                    Map.entry("secrets", BY_NAME),
                    Map.entry("volumeMounts", List.of("mountPath")),
                    Map.entry("volumeDevices", List.of("devicePath")),
                    Map.entry("conditions", List.of("type")),
                    Map.entry("addresses", List.of("type")),
                    Map.entry("ownerReferences", List.of("uid")),
                    Map.entry("hostAliases", List.of("ip")),
                    Map.entry(
                            "topologySpreadConstraints",
                            List.of("topologyKey", "whenUnsatisfiable")));
    private static final List<String> CONTAINER_PORT = List.of("containerPort", "protocol");
    private static final List<String> SERVICE_PORT = List.of("port", "protocol");

    private MergeLists() {}

    /** The fields that tell the list's items apart; empty for a list that is replaced. */
    static Optional<List<String>> keys(String list, List<?> items) {
        Optional<List<String>> keys = byName(list, items);
        return keys.filter(names ->
                items.stream()
                        .allMatch(item ->
                                item instanceof Map<?, ?> map
                                        && map.containsKey(names.getFirst())));
    }

    /** A field's name and value for each of the keys, in their order. */
    static Map<String, Object> key(Map<?, ?> item, List<String> keys) {
        Map<String, Object> key = new LinkedHashMap<>();
        for (String name : keys) {
            Object value = item.get(name);
            key.put(name, value == null ? "TCP" : value);
        }
        return key;
    }

    /** Where in the list the item with that key is; -1 when it is not. */
    static int indexOf(List<?> items, Map<String, Object> key) {
        List<String> names = new ArrayList<>(key.keySet());
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Map<?, ?> item && key(item, names).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<List<String>> byName(String list, List<?> items) {
        if (!list.equals("ports")) {
            return Optional.ofNullable(KEYS.get(list));
        }
        boolean ofService =
                !items.isEmpty()
                        && items.getFirst() instanceof Map<?, ?> first
                        && first.containsKey("port");
        return Optional.of(ofService ? SERVICE_PORT : CONTAINER_PORT);
    }
}
