package io.slipway.system.simulation;

import io.slipway.schemas.Topic;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Kafka as it may be at its worst: every message comes at least once, some twice, some long after
 * their successors, and the last ones again when a handler's process ended before its offset was
 * committed.
 */
final class Bus {

    private static final Duration USUAL = Duration.ofMillis(20);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMinutes(4);
    private static final int REWOUND = 5;

    /** A message somebody has been told to hear. */
    private record Delivery(Subscription to, Message<?> message, Instant due, long order) {}

    /** One service's hearing of one topic. */
    private record Subscription(
            Service by, Topic topic, List<Message<?>> heard, Set<Message<?>> remembered) {

        Subscription(Service by, Topic topic) {
            this(by, topic, new ArrayList<>(), Collections.newSetFromMap(new IdentityHashMap<>()));
        }

        void remember(Message<?> message) {
            if (remembered.add(message)) {
                heard.add(message);
            }
        }

        String service() {
            return by.name();
        }
    }

    private final World world;
    private final Map<Topic, List<Subscription>> subscriptions = new LinkedHashMap<>();
    private final PriorityQueue<Delivery> deliveries =
            new PriorityQueue<>(
                    Comparator.comparing(Delivery::due).thenComparingLong(Delivery::order));
    private long order;

    Bus(World world) {
        this.world = world;
    }

    void subscribe(Service service, Topic topic) {
        subscriptions
                .computeIfAbsent(topic, absent -> new ArrayList<>())
                .add(new Subscription(service, topic));
    }

    /** Where a process publishes. */
    EventPublisher publisherOf(Process process) {
        return event -> publish(process, event);
    }

    private CompletionStage<Void> publish(Process process, OutgoingEvent event) {
        try {
            return process.risk(
                    Point.Kind.PUBLISH,
                    event.topic().name() + " " + event.key(),
                    () -> {
                        append(process.installation(), event);
                        return CompletableFuture.completedFuture(null);
                    },
                    RiskyStore.Away::new);
        } catch (RiskyStore.Away notCertain) {
            if (world.bug().filter(Bug.CLEARED_BEFORE_ACKNOWLEDGED::equals).isPresent()) {
                return CompletableFuture.completedFuture(null);
            }
            return CompletableFuture.failedFuture(notCertain);
        }
    }

    private void append(String installation, OutgoingEvent event) {
        world.watch().published(event);
        var value = event.value();
        for (var subscription : subscriptions.getOrDefault(event.topic(), List.of())) {
            if (subscription.by().installation().equals(installation)) {
                deliver(subscription, message(event.key(), value), USUAL);
            }
        }
    }

    private static Message<?> message(String key, @Nullable SpecificRecord value) {
        Object payload =
                value == null
                        ? KafkaNull.INSTANCE
                        : SpecificData.get().deepCopy(value.getSchema(), value);
        return MessageBuilder.withPayload(payload)
                .setHeader(KafkaHeaders.RECEIVED_KEY, key)
                .build();
    }

    private void deliver(Subscription to, Message<?> message, Duration after) {
        deliveries.add(new Delivery(to, message, world.time().instant().plus(after), ++order));
    }

    /** When the next message is to be heard; null when there is none. */
    @Nullable Instant next() {
        var first = deliveries.peek();
        return first == null ? null : first.due();
    }

    /** Hands out the messages that are due. */
    void deliverDue() {
        while (!deliveries.isEmpty() && !deliveries.peek().due().isAfter(world.time().instant())) {
            var delivery = deliveries.remove();
            Runnable later = () -> deliver(delivery.to(), delivery.message(), AGAIN);
            world.consumer(delivery.to().by())
                    .ifPresentOrElse(
                            process -> process.start(() -> hear(process, delivery), later), later);
        }
    }

    private void hear(Process process, Delivery delivery) {
        var to = delivery.to();
        var mishap =
                world.mishaps()
                        .next(Point.Kind.DELIVERY, to.service() + " " + to.topic().name())
                        .orElse(null);
        if (mishap == Mishap.DELAYED) {
            deliver(to, delivery.message(), LATE);
            return;
        }
        var heard = false;
        try {
            if (mishap == Mishap.CRASH_BEFORE) {
                process.kill();
            }
            handler(process, to).accept(delivery.message());
            if (mishap == Mishap.CRASH_AFTER) {
                process.kill();
            }
            heard = true;
        } catch (RiskyStore.Away away) {
            // It comes again.
        } finally {
            if (!heard) {
                deliver(to, delivery.message(), AGAIN);
            }
        }
        to.remember(delivery.message());
        again(to, delivery, mishap);
    }

    private void again(Subscription to, Delivery delivery, @Nullable Mishap mishap) {
        if (mishap == Mishap.DOUBLED) {
            deliver(to, delivery.message(), AGAIN);
        }
        if (mishap == Mishap.REWOUND) {
            var from = Math.max(0, to.heard().size() - REWOUND);
            List.copyOf(to.heard().subList(from, to.heard().size()))
                    .forEach(message -> deliver(to, message, AGAIN));
        }
    }

    private Consumer<Message<?>> handler(Process process, Subscription to) {
        return world.handler(process, to.topic());
    }

    /** Late replicas, restored offsets: every message that ever was comes once more. */
    void replayEverything() {
        for (var all : subscriptions.values()) {
            for (var subscription : all) {
                List.copyOf(subscription.heard())
                        .forEach(message -> deliver(subscription, message, AGAIN));
            }
        }
    }

    /** Whether everything published was heard. */
    boolean isEmpty() {
        return deliveries.isEmpty();
    }
}
