package io.slipway.system.simulation;

import io.slipway.events.ExternalTask;
import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.launch.SlipwayService;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OutgoingEvent;
import io.slipway.testing.Names;
import io.slipway.testing.TestPlatform;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** Kafka, with the producers and consumers that every service has. */
class KafkaBusIT extends BusContract {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, Ears> EARS = new ConcurrentHashMap<>();

    private static final Running ONE = new Running();
    private static final Running OTHER = new Running();

    @AfterAll
    static void stopAll() {
        ONE.stop();
        OTHER.stop();
    }

    @Override
    Listener listener() {
        return ONE.up();
    }

    @Override
    Listener otherListener() {
        return OTHER.up();
    }

    /** By the service that is up for sure. */
    @Override
    void publish(OutgoingEvent event) {
        OTHER.up().events().publish(event).toCompletableFuture().join();
    }

    @Override
    void await(BooleanSupplier holds) {
        Awaitility.await().atMost(PATIENCE).until(holds::getAsBoolean);
    }

    /** A service, with a consumer group of its own. */
    private static final class Running implements Listener {

        private final String name = Names.unique("hearing");
        private final Ears ears = new Ears();
        private @Nullable ConfigurableApplicationContext service;

        Running up() {
            if (service == null) {
                start();
            }
            return this;
        }

        EventPublisher events() {
            return up().service.getBean(EventPublisher.class);
        }

        @Override
        public Ears ears() {
            return ears;
        }

        @Override
        public void stop() {
            if (service != null) {
                service.close();
                service = null;
            }
        }

        @Override
        public void start() {
            EARS.put(name, ears);
            var properties = new HashMap<>(TestPlatform.properties());
            properties.put("server.port", 0);
            properties.put("slipway.installation", "test");
            properties.put("slipway.internal-token", "internal-for-tests");
            properties.put("slipway.consume.externalTasks", TOPIC.name());
            service = ServiceLauncher.run(Hearing.class, name, properties);
        }
    }

    /** A service that only hears. */
    @SlipwayService
    static class Hearing {

        @Bean
        Consumer<Message<ExternalTask>> externalTasks(
                @Value("${spring.application.name}") String name) {
            return message ->
                    EARS.get(name).hear(message, () -> new IllegalStateException("not now"));
        }
    }
}
