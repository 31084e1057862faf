package io.slipway.account.cloudaccount.web;

import io.slipway.account.cloudaccount.CloudAccount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as people see it. There is no field for the secret, so none can show it.
 *
 * @param missingActions what the key may not do of what Slipway needs; null as long as nobody has
 *     looked
 */
record AccountView(
        String id,
        String project,
        String name,
        @Nullable String description,
        String type,
        String partition,
        String accessKeyId,
        String state,
        String awsAccountId,
        Instant lastValidatedAt,
        @Nullable List<String> missingActions,
        Instant createdAt) {

    static AccountView of(CloudAccount account) {
        return new AccountView(
                account.id(),
                account.name().project(),
                account.name().name(),
                account.description(),
                "accessKey",
                account.key().partition().id(),
                account.key().id(),
                account.state().text(),
                account.key().awsAccountId(),
                account.key().validatedAt(),
                null,
                account.createdAt());
    }
}
