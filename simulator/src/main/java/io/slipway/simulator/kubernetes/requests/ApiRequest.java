package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.wire.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP request to a cluster's API, with what can be read from it. */
final class ApiRequest {
    private final WireRequest wire;
    private final Map<String, String> query = new LinkedHashMap<>();

    ApiRequest(WireRequest wire) {
        this.wire = wire;
        for (String pair : wire.query().split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    String method() {
        return wire.method();
    }

    String path() {
        return wire.path();
    }

    /** The parts of the path, decoded. */
    List<String> segments() {
        return Arrays.stream(wire.path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(ApiRequest::decoded)
                .toList();
    }

    /** A parameter of the query; empty when it is not there. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean asks(String flag) {
        return List.of("true", "1").contains(parameter(flag));
    }

    boolean dryRun() {
        return parameter("dryRun").equals("All");
    }

    String contentType() {
        String type = wire.header("content-type").orElse("application/json");
        return type.split(";")[0].trim().toLowerCase(Locale.ROOT);
    }

    boolean wantsTable() {
        return wire.header("accept").orElse("").contains("as=Table");
    }

    boolean wantsMetadata() {
        return wire.header("accept").orElse("").contains("as=PartialObjectMetadata");
    }

    /** Who manages the fields this request changes. */
    String manager() {
        String named = parameter("fieldManager");
        return named.isEmpty() ? wire.header("user-agent").orElse("unknown").split("/")[0] : named;
    }

    /** The body as it is, nulls included; an empty map when there is none. */
    Object body() {
        if (wire.body().asByteArrayUnsafe().length == 0) {
            return Map.of();
        }
        if (contentType().contains("protobuf")) {
            return ProtobufBody.read(wire.body().asByteArrayUnsafe())
                    .orElseThrow(ApiRequest::unsupported);
        }
        try {
            return JsonMapper.shared().readValue(wire.body().asByteArrayUnsafe(), Object.class);
        } catch (JacksonException unreadable) {
            throw ApiFault.badRequest("the body is not JSON: " + unreadable.getOriginalMessage());
        }
    }

    private static ApiFault unsupported() {
        return new ApiFault(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types"
                        + " include: application/json",
                Map.of());
    }

    Map<String, Object> bodyObject() {
        if (body() instanceof Map<?, ?> map) {
            return Tree.copy(map);
        }
        throw ApiFault.badRequest("the body is not an object");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiFault.badRequest("malformed percent-encoding");
        }
    }
}
