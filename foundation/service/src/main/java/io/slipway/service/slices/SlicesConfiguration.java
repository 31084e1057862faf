package io.slipway.service.slices;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.reconciler.work.Dispatcher;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.reconciler.work.SliceWorker;
import io.slipway.reconciler.work.Slices;
import io.slipway.reconciler.work.VirtualThreadCalls;
import io.slipway.service.launch.HolderName;
import io.slipway.service.launch.SlipwayProperties;
import io.slipway.service.store.Bridge;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Store, queue and worker of a service that owns slices: one that has {@link SliceKind} beans, and
 * says by a {@link SlicePublisher} where its slices tell of themselves.
 */
@AutoConfiguration
@ConditionalOnBean(SliceKind.class)
class SlicesConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SliceStore sliceStore(MongoDatabase documents, Bridge bridge, SlipwayProperties properties) {
        MongoSliceStore store = new MongoSliceStore(documents, bridge);
        store.prepare();
        if (properties.worker().alone()) {
            store.freeLeases();
        }
        return store;
    }

    @Bean
    Slices slices(SliceStore store, Clock clock) {
        return new Slices(store, clock);
    }

    @Bean
    DueQueue dueQueue(Clock clock) {
        return new DueQueue(clock);
    }

    @Bean
    SliceWorker sliceWorker(
            List<SliceKind> kinds,
            Slices slices,
            DueQueue queue,
            SlicePublisher publisher,
            SlipwayProperties properties,
            HolderName holder,
            Pace pace) {
        return new SliceWorker(
                kinds,
                slices,
                queue,
                publisher,
                new VirtualThreadCalls(),
                new SliceWorker.Identity(properties.installation(), holder.value(), pace));
    }

    @Bean
    DueSlices dueSlices(
            SliceWorker worker,
            SliceStore store,
            Slices slices,
            DueQueue queue,
            SlipwayProperties properties) {
        Dispatcher.Options options =
                new Dispatcher.Options(
                        properties.worker().passes(), properties.worker().scanEvery());
        return new DueSlices(() -> new Dispatcher(worker, store, slices, queue, options));
    }
}
