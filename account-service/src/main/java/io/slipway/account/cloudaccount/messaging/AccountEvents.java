package io.slipway.account.cloudaccount.messaging;

import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.events.AccountType;
import io.slipway.events.CloudAccountState;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.OutgoingEvent;
import java.time.Instant;

/** Accounts as others learn of them; without key or secret. */
final class AccountEvents {

    private AccountEvents() {}

    static OutgoingEvent stateOf(CloudAccount account) {
        CloudAccountState state =
                CloudAccountState.newBuilder()
                        .setAccountId(account.id())
                        .setProject(account.name().project())
                        .setName(account.name().name())
                        .setDescription(account.description())
                        .setType(AccountType.ACCESS_KEY)
                        .setPartition(account.key().partition().id())
                        .setAwsAccountId(account.key().awsAccountId())
                        .setState(account.state().text())
                        .setVersion(account.version())
                        .setUpdatedAt(account.updatedAt())
                        .build();
        return OutgoingEvent.state(
                TopicCatalogue.CLOUD_ACCOUNTS,
                account.id(),
                state,
                account.version(),
                account.updatedAt());
    }

    static OutgoingEvent tombstoneOf(CloudAccount account, Instant now) {
        return OutgoingEvent.tombstone(TopicCatalogue.CLOUD_ACCOUNTS, account.id(), now);
    }
}
