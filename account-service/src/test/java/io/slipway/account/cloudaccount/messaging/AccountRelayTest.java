package io.slipway.account.cloudaccount.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.account.cloudaccount.AccessKey;
import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.AccountState;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.cloudaccount.UntoldAccounts;
import io.slipway.aws.Partition;
import io.slipway.events.CloudAccountState;
import io.slipway.service.messaging.OutgoingEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountRelayTest {

    private static final Instant DELETED_AT = Instant.parse("2026-03-01T10:00:00Z");

    private final Untold untold = new Untold();
    private final List<OutgoingEvent> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private AccountRelay relay = at(DELETED_AT);

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void tellsWhatAnEarlierProcessLeftUntold() {
        // Given
        untold.accounts.add(account("a-1", AccountState.VALID));

        // When
        relay.start();

        // Then
        await().until(untold.accounts::isEmpty);
        assertThat(published)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.key()).isEqualTo("a-1");
                    assertThat(event.value()).isInstanceOf(CloudAccountState.class);
                    assertThat(String.valueOf(event.value())).doesNotContain("AKIATEST");
                });
    }

    @Test
    void tellsAtOnceWhenThereIsNews() {
        // Given
        relay.start();
        untold.accounts.add(account("a-1", AccountState.VALID));

        // When
        relay.changed();

        // Then
        await().atMost(Duration.ofSeconds(2)).until(untold.accounts::isEmpty);
    }

    @Test
    void triesAgainUntilTheBrokerHasIt() {
        // Given
        failures.set(1);
        untold.accounts.add(account("a-1", AccountState.VALID));

        // When
        relay.start();
        await().until(() -> failures.get() == 0);
        assertThat(untold.accounts).hasSize(1);
        relay.changed();

        // Then
        await().until(untold.accounts::isEmpty);
        assertThat(published).hasSize(1);
    }

    @Test
    void takesTheLastWordOfADeletedAccountBackAfterSevenDays() {
        // Given
        untold.lingering.add(account("a-1", AccountState.DELETED));
        relay = at(DELETED_AT.plus(Duration.ofDays(8)));

        // When
        relay.start();

        // Then
        await().until(untold.lingering::isEmpty);
        assertThat(published)
                .singleElement()
                .satisfies(event -> assertThat(event.value()).isNull());
        assertThat(untold.asked).isEqualTo(DELETED_AT.plus(Duration.ofDays(1)));
    }

    @Test
    void startsAgainAfterItWasStopped() {
        // Given
        relay.start();
        relay.stop();
        untold.accounts.add(account("a-1", AccountState.VALID));

        // When
        relay.start();

        // Then
        await().until(untold.accounts::isEmpty);
    }

    private AccountRelay at(Instant now) {
        return new AccountRelay(untold, this::publish, Clock.fixed(now, ZoneOffset.UTC));
    }

    private CompletionStage<Void> publish(OutgoingEvent event) {
        if (failures.get() > 0) {
            failures.decrementAndGet();
            return CompletableFuture.failedFuture(new IllegalStateException("broker away"));
        }
        published.add(event);
        return CompletableFuture.completedFuture(null);
    }

    private static CloudAccount account(String id, AccountState state) {
        AccessKey key = new AccessKey(Partition.AWS, "AKIATEST", null, "1", DELETED_AT);
        return new CloudAccount(
                id, new AccountName("default", id), null, key, state, 1, DELETED_AT, DELETED_AT);
    }

    private static final class Untold implements UntoldAccounts {

        final List<CloudAccount> accounts = new CopyOnWriteArrayList<>();
        final List<CloudAccount> lingering = new CopyOnWriteArrayList<>();
        volatile Instant asked = Instant.EPOCH;

        @Override
        public List<CloudAccount> untold(int limit) {
            return List.copyOf(accounts);
        }

        @Override
        public void told(CloudAccount account) {
            accounts.remove(account);
        }

        @Override
        public List<CloudAccount> lingering(Instant deletedBefore, int limit) {
            asked = deletedBefore;
            return List.copyOf(lingering);
        }

        @Override
        public void withdrawn(CloudAccount account) {
            lingering.remove(account);
        }
    }
}
