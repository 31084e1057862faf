package io.slipway.service.outbox;

import static io.slipway.service.slices.SliceFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OutgoingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentRelayTest {

    private final Accounts accounts = new Accounts();
    private final Bus bus = new Bus();
    private final DocumentRelay<String> relay = new DocumentRelay<>("accounts", accounts, bus);

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void publishesAtOnceWhenItIsWoken() {
        // Given
        relay.start();

        // When
        accounts.write("a-1");
        relay.wake();

        // Then
        await().atMost(Duration.ofSeconds(1)).until(accounts::allTold);
        assertThat(bus.sent).containsExactly("a-1");
    }

    @Test
    void findsByItselfWhatWasWrittenBeforeACrash() {
        accounts.write("a-1");

        relay.start();

        await().until(accounts::allTold);
    }

    @Test
    void tellsAgainWhatTheBusDidNotTake() {
        // Given
        bus.broken = true;
        accounts.write("a-1");
        relay.start();
        await().until(() -> !bus.sent.isEmpty());
        assertThat(accounts.allTold()).isFalse();

        // When
        bus.broken = false;
        relay.wake();

        // Then
        await().until(accounts::allTold);
        assertThat(bus.sent).contains("a-1");
    }

    @Test
    void goesOnAfterTheStoreWasAway() {
        accounts.away = true;
        accounts.write("a-1");
        relay.start();

        accounts.away = false;
        relay.wake();

        await().until(accounts::allTold);
    }

    @Test
    void tellsNothingOnceItIsStopped() {
        relay.start();
        relay.stop();

        accounts.write("a-1");
        relay.wake();

        assertThat(relay.isRunning()).isFalse();
        assertThat(bus.sent).isEmpty();
    }

    private static final class Accounts implements UnpublishedDocuments<String> {

        private final Set<String> untold = new LinkedHashSet<>();
        private volatile boolean away;

        synchronized void write(String account) {
            untold.add(account);
        }

        synchronized boolean allTold() {
            return untold.isEmpty();
        }

        @Override
        public synchronized List<String> unpublished(int limit) {
            if (away) {
                throw new IllegalStateException("away");
            }
            return new ArrayList<>(untold);
        }

        @Override
        public List<OutgoingEvent> events(String account) {
            return List.of(OutgoingEvent.tombstone(TopicCatalogue.CLOUD_ACCOUNTS, account, NOW));
        }

        @Override
        public synchronized void acknowledged(String account) {
            untold.remove(account);
        }
    }

    private static final class Bus implements EventPublisher {

        private final List<String> sent = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        @Override
        public CompletionStage<Void> publish(OutgoingEvent event) {
            sent.add(event.key());
            return broken
                    ? CompletableFuture.failedFuture(new IllegalStateException("broken"))
                    : CompletableFuture.completedFuture(null);
        }
    }
}
