package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which shape objects are told: whole, as a table's rows, or their metadata only. */
public enum Shape {
    WHOLE,
    TABLE,
    METADATA;

    static Shape of(ApiRequest request) {
        if (request.wantsTable()) {
            return TABLE;
        }
        return request.wantsMetadata() ? METADATA : WHOLE;
    }

    /** One object, as its kind's version that was asked for. */
    public Map<String, Object> one(Kind kind, ApiObject object, Instant now) {
        return switch (this) {
            case WHOLE -> whole(kind, object);
            case TABLE ->
                    Printed.table(
                            kind,
                            List.of(object),
                            Map.of("resourceVersion", object.text("metadata", "resourceVersion")),
                            now);
            case METADATA -> metadata(object);
        };
    }

    Map<String, Object> many(
            Kind kind, List<ApiObject> objects, Map<String, Object> metadata, Instant now) {
        if (this == TABLE) {
            return Printed.table(kind, objects, metadata, now);
        }
        boolean whole = this == WHOLE;
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("kind", whole ? kind.kind() + "List" : "PartialObjectMetadataList");
        list.put("apiVersion", whole ? kind.apiVersion() : "meta.k8s.io/v1");
        list.put("metadata", metadata);
        list.put(
                "items",
                objects.stream()
                        .map(object -> whole ? whole(kind, object) : metadata(object))
                        .toList());
        return list;
    }

    private static Map<String, Object> whole(Kind kind, ApiObject object) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", kind.apiVersion());
        tree.put("kind", kind.kind());
        object.tree().forEach(tree::putIfAbsent);
        return tree;
    }

    private static Map<String, Object> metadata(ApiObject object) {
        return Map.of(
                "apiVersion", "meta.k8s.io/v1",
                "kind", "PartialObjectMetadata",
                "metadata", object.map("metadata"));
    }
}
