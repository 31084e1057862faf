package io.slipway.service.sweep;

import io.micrometer.core.instrument.MeterRegistry;
import io.slipway.aws.AwsClients;
import io.slipway.aws.reading.TaggedInventory;
import io.slipway.reconciler.sweep.Inventory;
import io.slipway.reconciler.sweep.Sweeper;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.reconciler.work.Slices;
import io.slipway.service.launch.SlipwayProperties;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The sweeper of a service that owns slices and calls AWS. */
@AutoConfiguration
@ConditionalOnClass(AwsClients.class)
@ConditionalOnBean({SliceKind.class, AwsClients.class, SliceStore.class})
@EnableConfigurationProperties(SweeperProperties.class)
class SweepConfiguration {

    @Bean
    Findings findings(MeterRegistry meters) {
        return new Findings(meters);
    }

    @Bean
    Inventory taggedInventory(AwsClients clients, SlipwayProperties properties) {
        return new TaggedInventory(clients, properties.installation());
    }

    @Bean
    Sweeper sweeper(
            List<SliceKind> kinds,
            SliceStore store,
            Slices slices,
            DueQueue queue,
            Inventory inventory) {
        return new Sweeper(kinds, store, slices, queue, inventory);
    }

    @Bean
    Sweeps sweeps(Sweeper sweeper, Findings findings, SweeperProperties properties) {
        return new Sweeps(sweeper, findings, properties.every());
    }
}
