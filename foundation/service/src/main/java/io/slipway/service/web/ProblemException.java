package io.slipway.service.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The request cannot be done: answered with problem details (RFC 9457) with our {@code code} and
 * {@code violations}. Nothing of it is logged as an error, since it is the asker's.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Violation> violations;
    private final @Nullable String detail;

    /**
     * @param code as in api.md
     * @param title one sentence for people
     * @param detail more of it, when there is more
     */
    public ProblemException(
            HttpStatus status,
            String code,
            String title,
            @Nullable String detail,
            List<Violation> violations) {
        super(title);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.violations = List.copyOf(violations);
    }

    /** With neither detail nor violations. */
    public static ProblemException of(HttpStatus status, String code, String title) {
        return new ProblemException(status, code, title, null, List.of());
    }

    /** 404: nothing has that name, or the asker may not know that something has. */
    public static ProblemException notFound(String title) {
        return of(HttpStatus.NOT_FOUND, "NOT_FOUND", title);
    }

    /** 409: what there is does not allow it now. */
    public static ProblemException conflict(String code, String title) {
        return of(HttpStatus.CONFLICT, code, title);
    }

    /** 422: the request can be read and cannot be meant. */
    public static ProblemException unprocessable(String code, String title) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, title);
    }

    /** 400: the body is not what it has to be before it can mean anything. */
    public static ProblemException malformed(String title) {
        return of(HttpStatus.BAD_REQUEST, "BODY_MALFORMED", title);
    }

    /** 422 {@code SPEC_INVALID} with all that is wrong with a spec; {@code what} as in "spec". */
    public static ProblemException invalid(String what, List<Violation> violations) {
        String title =
                violations.size() == 1
                        ? "The %s has a problem".formatted(what)
                        : "The %s has %d problems".formatted(what, violations.size());
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT, "SPEC_INVALID", title, null, violations);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The one sentence for people. */
    public String title() {
        return String.valueOf(getMessage());
    }

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
