package io.slipway.gateway.problem;

import org.springframework.http.HttpStatus;

/**
 * Why a request was not carried out, in the shape every answer of the platform has that is no
 * success (RFC 9457, with a code).
 *
 * @param status the HTTP status
 * @param code why, for programs
 * @param title what kind of problem it is, for people
 * @param detail what is wrong with this request, and what to do about it
 */
public record Problem(HttpStatus status, String code, String title, String detail) {

    /** Who sends this is not known. */
    public static Problem unauthenticated(String detail) {
        return new Problem(
                HttpStatus.UNAUTHORIZED,
                "UNAUTHENTICATED",
                "Sign-in is needed",
                detail + " Send the header Authorization: Bearer TOKEN with a valid token.");
    }

    /** There is nothing to route to. */
    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, "NOT_FOUND", "Not found", detail);
    }

    /** The body is larger than anything the platform takes. */
    public static Problem bodyTooLarge(long maxBytes) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "BODY_TOO_LARGE",
                "The body is too large",
                "A body may have %d bytes; this one has more. Nothing was done."
                        .formatted(maxBytes));
    }

    /** The request is not one that can be read. */
    public static Problem malformed(String detail) {
        return new Problem(
                HttpStatus.BAD_REQUEST, "BODY_MALFORMED", "The request cannot be read", detail);
    }

    /** A service could not be reached; it has not seen the request. */
    public static Problem unreachable(String service) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "%s is not reachable".formatted(service),
                ("%1$s did not accept a connection. Nothing was done. Try again in a few seconds;"
                                + " if this lasts, look whether %1$s runs.")
                        .formatted(service));
    }

    /** A service has the request, or a part of it, and no answer came back. */
    public static Problem unanswered(String service, HttpStatus status) {
        return new Problem(
                status,
                "SERVICE_UNAVAILABLE",
                "%s did not answer".formatted(service),
                ("%s was asked but no answer came back; what was asked may have been done. Look at"
                                + " what you wanted to change, or repeat the request with the same"
                                + " Idempotency-Key.")
                        .formatted(service));
    }

    /** A service refuses the gateway itself. */
    public static Problem misconfigured(String service) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "%s refuses the gateway".formatted(service),
                ("%s does not know the gateway's internal token. Nothing was done. Give the gateway"
                                + " and all services the same slipway.internal-token.")
                        .formatted(service));
    }

    /** A defect. */
    public static Problem internal() {
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_ERROR",
                "The gateway failed",
                "The request failed by a defect of the gateway; its log tells more.");
    }
}
