package io.slipway.status.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final String ID = "c-0123456789ab";

    private final MemoryFolds folds = new MemoryFolds();
    private final FakePublisher published = new FakePublisher();
    private final Replica one = new Replica();
    private final Replica other = new Replica();

    @AfterEach
    void stop() {
        one.relay.close();
        other.relay.close();
    }

    @Test
    void publishesStepsInOrderAndTheStatusLast() {
        // When
        Tell.ofAWholeLife(ID).forEach(one.intake::take);

        // Then
        await().until(this::allIsPublished);
        long last = folds.find(ID).orElseThrow().fold().sequence();
        assertThat(published.sequences()).containsExactlyElementsOf(upTo(last));
        assertThat(published.lastStatus()).isEqualTo(last);
    }

    @Test
    void publishesAgainWhatWasNotAcknowledged() {
        // Given
        published.failing = true;
        one.intake.take(Tell.ofAWholeLife(ID).getFirst());
        await().until(() -> published.attempts > 0);

        // When
        published.failing = false;
        await().until(() -> {
            one.relay.retry();
            return allIsPublished();
        });

        // Then
        assertThat(published.sequences()).containsExactly(1L);
    }

    @Test
    void takesUpWhatAnotherReplicaLeftBehind() {
        // Given: stored, and its replica gone before it could publish
        Intake silent =
                new Intake(
                        new Keeper(folds, Clock.systemUTC()),
                        _ -> {},
                        Clock.systemUTC(),
                        new Experience());
        Tell.ofAWholeLife(ID).forEach(silent::take);

        // When
        other.relay.scan();

        // Then
        await().until(this::allIsPublished);
        assertThat(published.lastStatus())
                .isEqualTo(folds.find(ID).orElseThrow().fold().sequence());
    }

    @Test
    void twoReplicasLeaveNoGapAndTheNewestStatusLast() {
        // When: each hears of every second thing
        List<News> log = Tell.ofAWholeLife(ID);
        for (int i = 0; i < log.size(); i++) {
            (i % 2 == 0 ? one : other).intake.take(log.get(i));
        }

        // Then
        await().until(this::allIsPublished);
        long last = folds.find(ID).orElseThrow().fold().sequence();
        assertThat(published.firsts()).containsExactlyElementsOf(upTo(last));
        assertThat(published.lastStatus()).isEqualTo(last);
    }

    @Test
    void repeatedNewsAreNotWrittenAgain() {
        // Given
        List<News> log = Tell.ofAWholeLife(ID);
        log.forEach(one.intake::take);
        await().until(this::allIsPublished);
        int writes = folds.writes();

        // When
        log.forEach(one.intake::take);

        // Then
        assertThat(folds.writes()).isEqualTo(writes);
    }

    @Test
    void buriesWhatIsGoneForLongOnce() {
        // Given
        Tell.ofAWholeLife(ID).forEach(one.intake::take);
        await().until(this::allIsPublished);

        // When
        one.relay.bury(Instant.MAX);
        one.relay.bury(Instant.MAX);

        // Then
        assertThat(published.buried).containsExactly(ID);
    }

    private boolean allIsPublished() {
        return folds.find(ID).filter(kept -> !kept.hasUnpublished()).isPresent();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private final class Replica {
        final Keeper keeper = new Keeper(folds, Clock.systemUTC());
        final Relay relay =
                new Relay(folds, keeper, published, Clock.systemUTC(), Usual.AS_EXPECTED);
        final Intake intake = new Intake(keeper, relay::due, Clock.systemUTC(), new Experience());
    }

    private static final class FakePublisher implements StatusPublisher {

        final List<String> buried = new ArrayList<>();
        private final List<Long> steps = Collections.synchronizedList(new ArrayList<>());
        private final List<Long> statuses = Collections.synchronizedList(new ArrayList<>());
        volatile boolean failing;
        volatile int attempts;

        @Override
        public synchronized CompletionStage<Void> publish(List<Delta> deltas, Status status) {
            attempts++;
            if (failing) {
                return CompletableFuture.failedFuture(new IllegalStateException("No broker"));
            }
            deltas.forEach(delta -> steps.add(delta.sequence()));
            statuses.add(status.sequence());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> bury(String clusterId, Instant now) {
            buried.add(clusterId);
            return CompletableFuture.completedFuture(null);
        }

        List<Long> sequences() {
            return List.copyOf(steps);
        }

        /** As a reader sees it who drops what does not raise the sequence. */
        List<Long> firsts() {
            List<Long> seen = new ArrayList<>();
            for (long sequence : sequences()) {
                if (seen.isEmpty() || sequence > seen.getLast()) {
                    seen.add(sequence);
                }
            }
            return seen;
        }

        long lastStatus() {
            return statuses.getLast();
        }
    }
}
