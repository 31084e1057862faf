package io.slipway.nodepool.messaging;

import io.slipway.events.SliceDesired;
import io.slipway.nodepool.NodePoolSlice;
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
 * The topics of node pools: {@code slipway.node-pools.desired} is read, {@code
 * slipway.node-pools.observed} and {@code slipway.resource-events} are written.
 */
@Configuration(proxyBeanMethods = false)
class NodePoolMessaging {

    @Bean
    Consumer<Message<SliceDesired>> desiredNodePools(
            NodePoolSlice pools, Slices slices, DueQueue queue) {
        return new DesiredIntake(pools.name(), slices, queue);
    }

    @Bean
    SlicePublisher nodePoolPublisher(EventPublisher events) {
        return new OwnedSlicePublisher(events, TopicCatalogue.NODE_POOLS_OBSERVED);
    }
}
