package io.slipway.status.fold.messaging;

import io.slipway.events.ClusterState;
import io.slipway.events.ExternalTask;
import io.slipway.events.ResourceEvent;
import io.slipway.events.SliceObserved;
import io.slipway.service.messaging.Received;
import io.slipway.status.fold.Intake;
import io.slipway.status.fold.News;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** The topics that are folded. The offset is committed after the write; tombstones tell nothing. */
@Configuration(proxyBeanMethods = false)
class NewsConsumers {

    private final Intake intake;

    NewsConsumers(Intake intake) {
        this.intake = intake;
    }

    @Bean
    Consumer<Message<ClusterState>> clusters() {
        return handler(ClusterState.class, Heard::of);
    }

    @Bean
    Consumer<Message<SliceObserved>> networksObserved() {
        return handler(SliceObserved.class, Heard::of);
    }

    @Bean
    Consumer<Message<SliceObserved>> nodePoolsObserved() {
        return handler(SliceObserved.class, Heard::of);
    }

    @Bean
    Consumer<Message<ResourceEvent>> resourceEvents() {
        return handler(ResourceEvent.class, Heard::of);
    }

    @Bean
    Consumer<Message<ExternalTask>> externalTasks() {
        return handler(ExternalTask.class, Heard::of);
    }

    private <T extends SpecificRecord> Consumer<Message<T>> handler(
            Class<T> type, Function<T, Optional<News>> heard) {
        return message -> Received.of(message, type).value().flatMap(heard).ifPresent(intake::take);
    }
}
