package io.slipway.account.cloudaccount.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.cloudaccount.AccessKey;
import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.AccountState;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.cloudaccount.UntoldAccounts;
import io.slipway.account.cloudaccount.messaging.AccountOutbox.Word;
import io.slipway.aws.Partition;
import io.slipway.events.CloudAccountState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountOutboxTest {

    private static final Instant DELETED_AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOW = DELETED_AT.plus(Duration.ofDays(8));

    private final Untold untold = new Untold();
    private final AccountOutbox outbox =
            new AccountOutbox(untold, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void tellsTheVersionNobodyWasToldOfWithoutItsKey() {
        // Given
        untold.accounts.add(account("a-1", AccountState.VALID));

        // When
        List<Word> words = outbox.unpublished(10);

        // Then
        assertThat(words)
                .singleElement()
                .satisfies(word ->
                        assertThat(outbox.events(word))
                                .singleElement()
                                .satisfies(event -> {
                                    assertThat(event.key()).isEqualTo("a-1");
                                    assertThat(event.value()).isInstanceOf(CloudAccountState.class);
                                    assertThat(String.valueOf(event.value()))
                                            .doesNotContain("AKIATEST");
                                }));
        words.forEach(outbox::acknowledged);
        assertThat(untold.accounts).isEmpty();
    }

    @Test
    void takesTheLastWordOfADeletedAccountBackAfterSevenDays() {
        // Given
        untold.lingering.add(account("a-1", AccountState.DELETED));

        // When
        List<Word> words = outbox.unpublished(10);

        // Then
        assertThat(untold.asked).isEqualTo(DELETED_AT.plus(Duration.ofDays(1)));
        assertThat(words)
                .singleElement()
                .satisfies(word ->
                        assertThat(outbox.events(word))
                                .singleElement()
                                .satisfies(event -> assertThat(event.value()).isNull()));
        words.forEach(outbox::acknowledged);
        assertThat(untold.lingering).isEmpty();
    }

    @Test
    void tellsNoMoreThanItIsAskedFor() {
        // Given
        untold.accounts.add(account("a-1", AccountState.VALID));
        untold.lingering.add(account("a-2", AccountState.DELETED));

        // Then
        assertThat(outbox.unpublished(1)).singleElement().isInstanceOf(Word.State.class);
        assertThat(outbox.unpublished(2)).hasSize(2);
    }

    private static CloudAccount account(String id, AccountState state) {
        AccessKey key = new AccessKey(Partition.AWS, "AKIATEST", null, "1", DELETED_AT);
        return new CloudAccount(
                id, new AccountName("default", id), null, key, state, 1, DELETED_AT, DELETED_AT);
    }

    private static final class Untold implements UntoldAccounts {

        final List<CloudAccount> accounts = new ArrayList<>();
        final List<CloudAccount> lingering = new ArrayList<>();
        Instant asked = Instant.EPOCH;

        @Override
        public List<CloudAccount> untold(int limit) {
            return accounts.stream().limit(limit).toList();
        }

        @Override
        public void told(CloudAccount account) {
            accounts.remove(account);
        }

        @Override
        public List<CloudAccount> lingering(Instant deletedBefore, int limit) {
            asked = deletedBefore;
            return lingering.stream().limit(limit).toList();
        }

        @Override
        public void withdrawn(CloudAccount account) {
            lingering.remove(account);
        }
    }
}
