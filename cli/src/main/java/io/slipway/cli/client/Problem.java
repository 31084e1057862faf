package io.slipway.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A refusal of the server: RFC 9457 problem details with Slipway's {@code code} and all violations
 * at once.
 *
 * @param status HTTP status
 * @param code stable code, such as {@code SPEC_INVALID}
 */
public record Problem(
        @Nullable String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        List<Violation> violations) {

    public Problem {
        title = Lenient.text(title);
        code = Lenient.text(code);
        violations = Lenient.list(violations);
    }

    /** What the body says, or what the status alone tells when the body is no problem details. */
    static Problem read(int status, String body) {
        try {
            Problem problem = Json.wire().readValue(body, Problem.class);
            if (problem != null && !problem.title().isEmpty()) {
                return problem.status() == 0 ? problem.withStatus(status) : problem;
            }
        } catch (JacksonException notProblemDetails) {
            // Something between us and Slipway answered; its status is all that can be told.
        }
        return new Problem(null, "The server answered HTTP " + status, status, null, "", List.of());
    }

    private Problem withStatus(int known) {
        return new Problem(type, title, known, detail, code, violations);
    }
}
