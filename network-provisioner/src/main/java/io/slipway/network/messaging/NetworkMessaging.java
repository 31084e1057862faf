package io.slipway.network.messaging;

import io.slipway.events.SliceDesired;
import io.slipway.network.NetworkSlice;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.DesiredIntake;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OwnedSlicePublisher;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/**
 * The topics of networks: {@code slipway.networks.desired} is read, {@code
 * slipway.networks.observed} and {@code slipway.resource-events} are written.
 */
@Configuration(proxyBeanMethods = false)
class NetworkMessaging {

    @Bean
    Consumer<Message<SliceDesired>> desiredNetworks(
            NetworkSlice networks, Slices slices, DueQueue queue) {
        return new DesiredIntake(networks.name(), slices, queue);
    }

    @Bean
    SlicePublisher networkPublisher(EventPublisher events) {
        return new OwnedSlicePublisher(events, TopicCatalogue.NETWORKS_OBSERVED);
    }
}
