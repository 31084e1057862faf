package io.slipway.cluster.admission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Zones in a spec that is to take the place of another: their order says nothing, so it stays what
 * it was, with new ones after it; and a pool that names none keeps those it has, since a node group
 * never moves. Only a new pool takes all of the placement's.
 */
final class KeptZones {

    private static final String ZONES = "zones";

    private final JsonNode before;

    private KeptZones(JsonNode before) {
        this.before = before;
    }

    /** The spec with them; as it is where it is not one. */
    static JsonNode in(JsonNode spec, JsonNode before) {
        return spec instanceof ObjectNode object
                ? new KeptZones(before).in(object.deepCopy())
                : spec;
    }

    private JsonNode in(ObjectNode spec) {
        if (spec.get("placement") instanceof ObjectNode placement) {
            keepOrder(placement, texts(before.at("/placement/zones")));
        }
        var placed = texts(spec.at("/placement/zones"));
        var pools = new LinkedHashMap<String, JsonNode>();
        before.path("nodePools")
                .forEach(pool -> pools.put(pool.path("name").stringValue(""), pool));
        for (var pool : spec.path("nodePools")) {
            var was = pools.get(pool.path("name").stringValue(""));
            if (was != null && pool instanceof ObjectNode object) {
                keep(object, texts(was.path(ZONES)), placed);
            }
        }
        return spec;
    }

    private static void keep(ObjectNode pool, List<String> was, List<String> placed) {
        if (!texts(pool.path(ZONES)).isEmpty()) {
            keepOrder(pool, was);
        } else if (isLeftOut(pool.get(ZONES)) && placed.containsAll(was)) {
            put(pool, was);
        }
    }

    private static boolean isLeftOut(@Nullable JsonNode zones) {
        return zones == null || (zones.isArray() && zones.isEmpty());
    }

    private static void keepOrder(ObjectNode part, List<String> was) {
        var now = texts(part.path(ZONES));
        if (was.isEmpty() || !now.containsAll(was) || new HashSet<>(now).size() < now.size()) {
            return;
        }
        var zones = new ArrayList<>(was);
        now.stream().filter(zone -> !was.contains(zone)).forEach(zones::add);
        put(part, zones);
    }

    private static void put(ObjectNode part, List<String> zones) {
        var array = part.putArray(ZONES);
        zones.forEach(array::add);
    }

    /** The texts of a list of nothing else; empty otherwise. */
    private static List<String> texts(JsonNode list) {
        var texts = list.valueStream().map(item -> item.stringValue("")).toList();
        return texts.contains("") ? List.of() : texts;
    }
}
