package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.events.ExternalTask;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.OutgoingEvent;
import io.slipway.service.messaging.Received;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;

/**
 * What services rely on of what carries their messages, Kafka or the simulation's bus: all that is
 * acknowledged comes, to every service, at least once. Not in order: late and repeated messages are
 * what they have to live with.
 */
abstract class BusContract {

    static final Topic TOPIC = TopicCatalogue.EXTERNAL_TASKS;

    /** A record that a service was given: without a value it is a tombstone. */
    record Heard(String key, String value) {

        static final String NOTHING = "(tombstone)";

        static Heard of(Message<?> message) {
            var received = Received.of(message, ExternalTask.class);
            return new Heard(
                    received.key(), received.value().map(ExternalTask::getTaskId).orElse(NOTHING));
        }
    }

    /** A service that hears {@link #TOPIC}. */
    interface Listener {

        Ears ears();

        /** Ends all its processes, whatever they are doing. */
        void stop();

        /** Starts it again, as the same service. */
        void start();
    }

    /** What a listener has heard, in all its processes. */
    static final class Ears {

        private final List<Heard> handled = new CopyOnWriteArrayList<>();
        private final AtomicInteger tries = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        /**
         * Hears a record.
         *
         * @param failure thrown when it is to fail
         */
        void hear(Message<?> message, Supplier<RuntimeException> failure) {
            tries.incrementAndGet();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw failure.get();
            }
            handled.add(Heard.of(message));
        }

        /** Its handler fails as often as this. */
        void failNext(int times) {
            failures.set(times);
        }

        /** How often its handler was called. */
        int tries() {
            return tries.get();
        }

        /** All it has handled. */
        List<Heard> handled() {
            return handled;
        }
    }

    private final String key = "c-" + UUID.randomUUID();

    /** A service that runs, and hears what is published from now on at the latest. */
    abstract Listener listener();

    /** Another service. */
    abstract Listener otherListener();

    /**
     * Publishes, and returns when it is acknowledged.
     *
     * @throws RuntimeException when it is not
     */
    abstract void publish(OutgoingEvent event);

    /** Lets time pass until this holds; fails when it never does. */
    abstract void await(BooleanSupplier holds);

    @Test
    void everyServiceHearsWhatIsAcknowledged() {
        var one = listener();
        var other = otherListener();

        publish(task("a"));

        await(() -> heard(one).equals(List.of("a")) && heard(other).equals(List.of("a")));
    }

    @Test
    void everyRecordOfAKeyComes() {
        var listener = listener();
        var values = IntStream.range(0, 30).mapToObj(Integer::toString).toList();

        values.forEach(value -> publish(task(value)));

        await(() -> heard(listener).containsAll(values));
    }

    @Test
    void aTombstoneComesAsNothingUnderItsKey() {
        var listener = listener();

        publish(task("a"));
        publish(OutgoingEvent.tombstone(TOPIC, key, Instant.now()));

        await(() -> heard(listener).containsAll(List.of("a", Heard.NOTHING)));
    }

    @Test
    void whatAHandlerFailsAtComesAgainAndAllElseToo() {
        var listener = listener();
        var before = listener.ears().tries();
        listener.ears().failNext(2);

        publish(task("a"));
        publish(task("b"));

        await(() -> heard(listener).containsAll(List.of("a", "b")));
        assertThat(listener.ears().tries() - before).isGreaterThanOrEqualTo(4);
    }

    @Test
    void whatIsPublishedWhileAServiceIsDownComesWhenItIsUp() {
        var listener = listener();
        listener.stop();

        publish(task("a"));
        listener.start();

        await(() -> heard(listener).contains("a"));
    }

    @Test
    void whatAServiceHadNotHandledWhenItEndedComesWhenItIsUp() {
        var listener = listener();
        var before = listener.ears().tries();
        listener.ears().failNext(Integer.MAX_VALUE);
        publish(task("a"));
        await(() -> listener.ears().tries() > before);

        listener.stop();
        listener.ears().failNext(0);
        listener.start();

        await(() -> heard(listener).contains("a"));
    }

    /** What this test's own records said, without repetition of the same. */
    private List<String> heard(Listener listener) {
        return listener.ears().handled().stream()
                .filter(heard -> heard.key().equals(key))
                .map(Heard::value)
                .distinct()
                .toList();
    }

    private OutgoingEvent task(String value) {
        var now = Instant.now();
        return new OutgoingEvent(
                TOPIC,
                key,
                ExternalTask.newBuilder()
                        .setClusterId(key)
                        .setSystem("backup")
                        .setTaskId(value)
                        .setTitle("Backup")
                        .setState("Ready")
                        .setSequence(1)
                        .setAt(now)
                        .build(),
                key + "@" + value,
                now);
    }
}
