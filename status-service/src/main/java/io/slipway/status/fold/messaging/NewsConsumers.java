package io.slipway.status.fold.messaging;

import io.slipway.events.ClusterState;
import io.slipway.events.ExternalTask;
import io.slipway.events.ResourceEvent;
import io.slipway.events.SliceObserved;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.status.fold.Intake;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/**
 * The topics that are folded, as functions of bindings. The offset is committed after the write.
 */
@Configuration(proxyBeanMethods = false)
class NewsConsumers {

    private final Map<Topic, Consumer<Message<?>>> handlers;

    NewsConsumers(Intake intake) {
        this.handlers = NewsHandlers.of(intake);
    }

    @Bean
    Consumer<Message<ClusterState>> clusters() {
        return of(TopicCatalogue.CLUSTERS);
    }

    @Bean
    Consumer<Message<SliceObserved>> networksObserved() {
        return of(TopicCatalogue.NETWORKS_OBSERVED);
    }

    @Bean
    Consumer<Message<SliceObserved>> nodePoolsObserved() {
        return of(TopicCatalogue.NODE_POOLS_OBSERVED);
    }

    @Bean
    Consumer<Message<ResourceEvent>> resourceEvents() {
        return of(TopicCatalogue.RESOURCE_EVENTS);
    }

    @Bean
    Consumer<Message<ExternalTask>> externalTasks() {
        return of(TopicCatalogue.EXTERNAL_TASKS);
    }

    private <T extends SpecificRecord> Consumer<Message<T>> of(Topic topic) {
        return Objects.requireNonNull(handlers.get(topic))::accept;
    }
}
