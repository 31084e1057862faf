package io.slipway.cli.client;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a request.
 *
 * @param field JSON pointer into the request, empty when it concerns the whole
 * @param code stable code, such as {@code SIZE_INVALID}
 * @param remedy what to do about it
 * @param details further fields of this code, such as quota, limit, used and needed
 */
public record Violation(
        String field,
        String code,
        String message,
        @Nullable String remedy,
        @JsonAnySetter Map<String, Object> details) {

    public Violation {
        field = Lenient.text(field);
        code = Lenient.text(code);
        message = Lenient.text(message);
        details = details == null ? Map.of() : details;
    }
}
