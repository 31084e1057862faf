package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the signature in a request. */
final class SignatureReader {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern HEADER =
            Pattern.compile(
                    ALGORITHM
                            + "\\s+Credential=([^,\\s]+),\\s*SignedHeaders=([^,\\s]+),\\s*"
                            + "Signature=([0-9a-fA-F]{64})\\s*");
    private static final Pattern CREDENTIAL =
            Pattern.compile("([\\w]{1,128})/(\\d{8})/([\\w-]{1,40})/([\\w-]{1,40})/aws4_request");
    private static final int BAD_REQUEST = 400;

    private SignatureReader() {}

    /**
     * The request's signature; empty when it has none.
     *
     * @throws AwsFault when there is one that cannot be read
     */
    static Optional<Signature> read(WireRequest request) {
        Optional<String> header = request.header("authorization");
        if (header.isPresent()) {
            return Optional.of(fromHeader(request, header.get()));
        }
        if (request.query().contains("X-Amz-Signature=")) {
            return Optional.of(fromQuery(Parameters.of(request)));
        }
        return Optional.empty();
    }

    private static Signature fromHeader(WireRequest request, String header) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw incomplete(
                    "Authorization header requires a Credential, SignedHeaders and Signature.");
        }
        String time =
                request.header("x-amz-date")
                        .orElseThrow(() -> incomplete("The request has no 'X-Amz-Date' header."));
        return of(matcher.group(1), time, matcher.group(2), matcher.group(3), 0);
    }

    private static Signature fromQuery(Map<String, String> parameters) {
        if (!ALGORITHM.equals(parameters.get("X-Amz-Algorithm"))) {
            throw incomplete("X-Amz-Algorithm must be " + ALGORITHM + ".");
        }
        return of(
                required(parameters, "X-Amz-Credential"),
                required(parameters, "X-Amz-Date"),
                required(parameters, "X-Amz-SignedHeaders"),
                required(parameters, "X-Amz-Signature"),
                expires(parameters.get("X-Amz-Expires")));
    }

    private static Signature of(
            String credential, String time, String headers, String value, long expires) {
        Matcher matcher = CREDENTIAL.matcher(credential);
        if (!matcher.matches()) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements.");
        }
        return new Signature(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                matcher.group(4),
                time,
                List.of(headers.split(";")),
                value,
                expires);
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw incomplete("The query has no " + name + ".");
        }
        return value;
    }

    private static long expires(@Nullable String text) {
        long seconds = text != null && text.matches("\\d{1,6}") ? Long.parseLong(text) : 0;
        if (seconds < 1 || seconds > 604_800) {
            throw incomplete("X-Amz-Expires must be between 1 and 604800.");
        }
        return seconds;
    }

    private static AwsFault incomplete(String message) {
        return new AwsFault(BAD_REQUEST, "IncompleteSignature", message);
    }
}
