package io.slipway.service.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * Problem details as they are sent.
 *
 * @param type names the code as a URI
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        List<Violation> violations) {

    static Problem of(ProblemException problem) {
        return new Problem(
                typeOf(problem.code()),
                problem.title(),
                problem.status().value(),
                problem.detail().orElse(null),
                problem.code(),
                problem.violations());
    }

    static Problem of(HttpStatusCode status, String code, String title) {
        return new Problem(typeOf(code), title, status.value(), null, code, List.of());
    }

    private static String typeOf(String code) {
        return "urn:slipway:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
