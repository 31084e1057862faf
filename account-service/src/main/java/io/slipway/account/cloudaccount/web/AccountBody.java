package io.slipway.account.cloudaccount.web;

import io.slipway.account.cloudaccount.AccountReader;
import io.slipway.account.cloudaccount.AccountReading;
import io.slipway.account.cloudaccount.AccountRequest;
import io.slipway.service.web.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request as what it asks for. */
final class AccountBody {

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private AccountBody() {}

    /**
     * Reads it.
     *
     * @throws ProblemException 400 when it is no JSON, 422 with all that is wrong with it
     */
    static AccountRequest read(byte[] body) {
        return switch (AccountReader.read(tree(body))) {
            case AccountReading.Valid(var request) -> request;
            case AccountReading.Invalid(var violations) ->
                    throw ProblemException.invalid("cloud account", violations);
        };
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = STRICT.readTree(body);
            if (tree.isMissingNode()) {
                throw ProblemException.malformed("The body is empty");
            }
            return tree;
        } catch (JacksonException e) {
            throw ProblemException.malformed(where(e.getLocation()));
        }
    }

    /** The parser's own words repeat parts of the body, and with them perhaps the secret. */
    private static String where(TokenStreamLocation location) {
        return location == null
                ? "The body is not readable JSON"
                : "The body is not readable JSON: line %d, column %d"
                        .formatted(location.getLineNr(), location.getColumnNr());
    }
}
