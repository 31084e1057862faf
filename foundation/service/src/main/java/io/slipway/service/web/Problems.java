package io.slipway.service.web;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.slipway.service.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/** What went wrong, as problem details. The inside of a failure of ours is logged, never sent. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /**
     * @param request what was asked, for the log
     */
    Problem of(Throwable failure, String request) {
        if (failure instanceof ProblemException problem) {
            return Problem.of(problem);
        }
        if (isTooLarge(failure)) {
            return Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "BODY_TOO_LARGE",
                    "The body is larger than 1 MiB");
        }
        return switch (failure) {
            case ServerWebInputException input -> malformed(input);
            case ResponseStatusException refused -> refusal(refused.getStatusCode(), refused);
            case StoreUnavailableException _,
                    MongoTimeoutException _,
                    MongoSocketException _,
                    ResourceAccessException _ ->
                    away(failure, request);
            default -> unexpected(failure, request);
        };
    }

    private static Problem malformed(ServerWebInputException input) {
        boolean body = input.getCause() instanceof DecodingException || input.getCause() == null;
        return body
                ? Problem.of(
                        HttpStatus.BAD_REQUEST, "BODY_MALFORMED", "The body is not readable JSON")
                : Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "PARAMETER_MALFORMED",
                        "A parameter of the request is not readable");
    }

    private static Problem refusal(HttpStatusCode status, ResponseStatusException refused) {
        return switch (HttpStatus.resolve(status.value())) {
            case NOT_FOUND -> Problem.of(status, "NOT_FOUND", "There is nothing at this path");
            case METHOD_NOT_ALLOWED ->
                    Problem.of(status, "METHOD_NOT_ALLOWED", "This path does not take this method");
            case NOT_ACCEPTABLE ->
                    Problem.of(status, "NOT_ACCEPTABLE", "This is not to be had in that form");
            case UNSUPPORTED_MEDIA_TYPE ->
                    Problem.of(status, "MEDIA_TYPE_UNSUPPORTED", "Send JSON (application/json)");
            case null -> Problem.of(status, "REFUSED", "The request was refused");
            default -> Problem.of(status, "REFUSED", refusedTitle(refused));
        };
    }

    private static String refusedTitle(ResponseStatusException refused) {
        String reason = refused.getReason();
        return reason == null ? "The request was refused" : reason;
    }

    private static Problem unexpected(Throwable failure, String request) {
        LOG.atError().setCause(failure).addKeyValue("request", request).log("A request failed");
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_ERROR",
                "Something went wrong here; it is in the log of the service");
    }

    /** The store or another service does not answer. */
    private static Problem away(Throwable failure, String request) {
        LOG.atWarn().setCause(failure).addKeyValue("request", request).log("A part is away");
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                "A part of Slipway does not answer now; try again");
    }

    private static boolean isTooLarge(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof DataBufferLimitException) {
                return true;
            }
            if (each instanceof ResponseStatusException refused
                    && refused.getStatusCode().isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)) {
                return true;
            }
        }
        return false;
    }
}
