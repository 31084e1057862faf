package io.slipway.status;

import io.slipway.service.messaging.EventPublisher;
import io.slipway.status.fold.Folds;
import io.slipway.status.fold.Intake;
import io.slipway.status.fold.Keeper;
import io.slipway.status.fold.Relay;
import io.slipway.status.fold.StatusPublisher;
import io.slipway.status.fold.StoredStatuses;
import io.slipway.status.fold.messaging.KafkaStatusPublisher;
import io.slipway.status.stream.Hub;
import io.slipway.status.stream.HubSettings;
import io.slipway.status.stream.messaging.ProgressReader;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** How the parts hang together. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    Keeper keeper(Folds folds, Clock clock) {
        return new Keeper(folds, clock);
    }

    @Bean
    StatusPublisher statusPublisher(EventPublisher events) {
        return new KafkaStatusPublisher(events);
    }

    @Bean
    Relay relay(Folds folds, Keeper keeper, StatusPublisher publisher, Clock clock) {
        return new Relay(folds, keeper, publisher, clock);
    }

    @Bean
    Intake intake(Keeper keeper, Relay relay, Clock clock) {
        return new Intake(keeper, relay::due, clock);
    }

    @Bean
    Hub hub(StatusProperties properties, StoredStatuses statuses, JsonMapper json) {
        var settings = properties.hub();
        return new Hub(
                new HubSettings(
                        settings.stepsPerCluster(),
                        settings.stepsPerProject(),
                        settings.replayTime()),
                statuses,
                json);
    }

    @Bean
    ProgressReader.Replay replay(StatusProperties properties) {
        var settings = properties.hub();
        return new ProgressReader.Replay(settings.replayTime(), settings.replayRecords());
    }

    @Bean
    StatusWork statusWork(
            Folds folds,
            Relay relay,
            Hub hub,
            ProgressReader reader,
            StatusProperties properties,
            Clock clock) {
        return new StatusWork(folds, relay, hub, reader, properties, clock);
    }

    @Bean
    HubHealth hubHealthIndicator(Hub hub) {
        return new HubHealth(hub);
    }
}
