package io.slipway.service.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param field where, as a JSON pointer into the body: {@code /nodePools/0/size/min}
 * @param code such as {@code SIZE_INVALID} (api.md)
 * @param message what is wrong, for people
 * @param remedy what to do about it, when there is something
 * @param more what a program reads of it, each as a member beside the others: {@code limit}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
        String field,
        String code,
        String message,
        @Nullable String remedy,
        @JsonAnyGetter Map<String, Object> more) {

    public Violation {
        more = Map.copyOf(more);
    }

    public Violation(String field, String code, String message, @Nullable String remedy) {
        this(field, code, message, remedy, Map.of());
    }

    public static Violation of(String field, String code, String message) {
        return new Violation(field, code, message, null);
    }
}
