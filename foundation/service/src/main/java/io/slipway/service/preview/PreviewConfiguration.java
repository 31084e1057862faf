package io.slipway.service.preview;

import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.Slices;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** The preview of a service that owns slices. */
@AutoConfiguration
@ConditionalOnBean(SliceKind.class)
class PreviewConfiguration {

    @Bean
    Previews previews(
            List<SliceKind> kinds,
            Slices slices,
            ObjectProvider<PlanChecks> checks,
            Pace pace,
            Clock clock) {
        return new Previews(kinds, slices::find, checks.orderedStream().toList(), pace, clock);
    }

    @Bean
    PlanController planController(Previews previews) {
        return new PlanController(previews);
    }
}
