package io.slipway.simulator.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * One HTTP request, wholly read.
 *
 * @param path as it was sent, still percent-encoded
 * @param query as it was sent, empty when there was none
 * @param headers every value of every header, names in lower case
 */
public record WireRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        SdkBytes body) {

    /** The header's first value. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    public String text() {
        return new String(body.asByteArrayUnsafe(), java.nio.charset.StandardCharsets.UTF_8);
    }

    boolean isForm() {
        return header("content-type")
                .map(type -> type.startsWith("application/x-www-form-urlencoded"))
                .orElse(false);
    }

    /** The first value of a parameter of the query or the form; null when there is none. */
    @Nullable String parameter(String name) {
        String inQuery = Parameters.first(query, name);
        return inQuery != null || !isForm() ? inQuery : Parameters.first(text(), name);
    }
}
