package io.slipway.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A registered cloud account, as the API shows it; its secret is never among the fields. */
public record CloudAccount(
        String name,
        @Nullable String description,
        String type,
        @Nullable String partition,
        @Nullable String accessKeyId,
        @Nullable String roleArn,
        String state,
        @Nullable String awsAccountId,
        @Nullable Instant lastValidatedAt,
        List<JsonNode> missingActions) {

    public CloudAccount {
        name = Lenient.text(name);
        type = Lenient.text(type);
        state = Lenient.text(state);
        missingActions = Lenient.list(missingActions);
    }
}
