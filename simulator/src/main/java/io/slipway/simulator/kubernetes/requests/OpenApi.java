package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.KindCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * As much of an OpenAPI v3 description as clients need to know that the server validates and
 * applies: each kind's patch operation. There are no schemas.
 */
final class OpenApi {
    private final KindCatalogue catalogue;

    OpenApi(KindCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Optional<Map<String, Object>> at(List<String> segments) {
        if (segments.size() < 2 || !segments.getFirst().equals("openapi")) {
            return Optional.empty();
        }
        if (segments.equals(List.of("openapi", "v3"))) {
            return Optional.of(index());
        }
        if (segments.get(1).equals("v3") && segments.size() >= 4) {
            boolean core = segments.get(2).equals("api");
            String group = core ? "" : segments.get(3);
            String version = core ? segments.get(3) : segments.getLast();
            return Optional.of(description(group, version));
        }
        return Optional.empty();
    }

    private Map<String, Object> index() {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Kind kind : catalogue.all()) {
            String path = path(kind);
            paths.put(path, Map.of("serverRelativeURL", "/openapi/v3/" + path));
        }
        return Map.of("paths", paths);
    }

    private Map<String, Object> description(String group, String version) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Kind kind : catalogue.of(group, version)) {
            String place = kind.namespaced() ? "namespaces/{namespace}/" : "";
            String path = "/" + path(kind) + "/" + place + kind.plural() + "/{name}";
            paths.put(path, Map.of("patch", patch(kind)));
        }
        return Map.of(
                "openapi",
                "3.0.0",
                "info",
                Map.of("title", "Kubernetes", "version", "v1"),
                "paths",
                paths,
                "components",
                Map.of("schemas", Map.of()));
    }

    private static Map<String, Object> patch(Kind kind) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", "patch" + kind.kind());
        operation.put(
                "parameters",
                List.of(
                        parameter("dryRun"),
                        parameter("fieldManager"),
                        parameter("fieldValidation")));
        operation.put("responses", Map.of("200", Map.of("description", "OK")));
        operation.put("x-kubernetes-action", "patch");
        operation.put(
                "x-kubernetes-group-version-kind",
                Map.of("group", kind.group(), "version", kind.version(), "kind", kind.kind()));
        return operation;
    }

    private static Map<String, Object> parameter(String name) {
        return Map.of("name", name, "in", "query", "schema", Map.of("type", "string"));
    }

    private static String path(Kind kind) {
        return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
    }
}
