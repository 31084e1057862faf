package io.slipway.cli.client;

import tools.jackson.databind.JsonNode;

/**
 * What the server answered: the part this version knows, and all of it as sent.
 *
 * @param value the answer as a record
 * @param json the answer whole, for {@code -o json} and {@code -o yaml}
 */
public record Answer<T>(T value, JsonNode json) {

    static <T> Answer<T> of(JsonNode json, Class<T> type) {
        return new Answer<>(Json.wire().treeToValue(json, type), json);
    }
}
