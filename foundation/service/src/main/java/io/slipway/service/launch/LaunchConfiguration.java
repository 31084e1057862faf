package io.slipway.service.launch;

import io.slipway.reconciler.work.Pace;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Settings, clock, pace and this start's name. */
@AutoConfiguration
@EnableConfigurationProperties(SlipwayProperties.class)
class LaunchConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    Pace pace(SlipwayProperties properties) {
        return Pace.atSpeed(properties.speed());
    }

    @Bean
    HolderName holderName(@Value("${spring.application.name}") String application) {
        return HolderName.ofThisStart(application);
    }
}
