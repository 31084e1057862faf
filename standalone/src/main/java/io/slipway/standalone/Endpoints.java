package io.slipway.standalone;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a running platform listen; {@code DIR/endpoints.json}.
 *
 * @param kafka host and port
 * @param simulator null where AWS is not simulated here
 */
record Endpoints(URI gateway, String kafka, String registry, @Nullable URI simulator) {

    String json() {
        var named = new LinkedHashMap<String, String>();
        named.put("gateway", gateway.toString());
        named.put("kafka", kafka);
        named.put("registry", registry);
        if (simulator != null) {
            named.put("simulator", simulator.toString());
        }
        return named.entrySet().stream()
                .map(Endpoints::member)
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private static String member(Map.Entry<String, String> entry) {
        return "  \"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue());
    }
}
