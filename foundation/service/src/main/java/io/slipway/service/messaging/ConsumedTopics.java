package io.slipway.service.messaging;

import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code slipway.consume.<function>: <topic>} into the bindings of Spring Cloud Stream: the
 * function bean of that name is given the topic's records, as the consumer group that has the
 * application's name. The function is a {@code Consumer<Message<T>>} of the topic's record type;
 * {@link Received} tells what a message holds.
 */
public final class ConsumedTopics implements EnvironmentPostProcessor, Ordered {

    private static final String PROPERTY = "slipway.consume";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 50;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, String> consumed =
                Binder.get(environment)
                        .bind(PROPERTY, Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of());
        if (!consumed.isEmpty()) {
            String group = environment.getRequiredProperty("spring.application.name");
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(PROPERTY, bindings(consumed, group)));
        }
    }

    static Map<String, Object> bindings(Map<String, String> consumed, String group) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.cloud.function.definition", String.join(";", consumed.keySet()));
        consumed.forEach((function, name) -> {
            Topic topic =
                    TopicCatalogue.named(name)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "%s.%s: there is no topic %s"
                                                    .formatted(PROPERTY, function, name)));
            properties.putAll(binding(function, topic, group));
        });
        return properties;
    }

    private static Map<String, Object> binding(String function, Topic topic, String group) {
        String binding = "spring.cloud.stream.bindings.%s-in-0.".formatted(function);
        String kafka = "spring.cloud.stream.kafka.bindings.%s-in-0.consumer.".formatted(function);
        return Map.of(
                binding + "destination",
                topic.name(),
                binding + "group",
                group,
                binding + "consumer.use-native-decoding",
                true,
                // Above one: retries and dead letters are left to the container's error handler.
                binding + "consumer.max-attempts",
                2,
                kafka + "enable-dlq",
                true,
                kafka + "dlq-name",
                topic.deadLetter().name(),
                kafka + "start-offset",
                "earliest");
    }
}
