package io.slipway.status;

import io.slipway.service.messaging.EventPublisher;
import io.slipway.status.fold.Experience;
import io.slipway.status.fold.Experiences;
import io.slipway.status.fold.Folds;
import io.slipway.status.fold.Intake;
import io.slipway.status.fold.Keeper;
import io.slipway.status.fold.Relay;
import io.slipway.status.fold.StatusPublisher;
import io.slipway.status.fold.StoredStatuses;
import io.slipway.status.fold.Usual;
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
    Experience experience() {
        return new Experience();
    }

    @Bean
    Relay relay(Folds folds, Keeper keeper, StatusPublisher publisher, Clock clock, Usual usual) {
        return new Relay(folds, keeper, publisher, clock, usual);
    }

    @Bean
    Intake intake(Keeper keeper, Relay relay, Clock clock, Experience experience) {
        return new Intake(keeper, relay::due, clock, experience);
    }

    @Bean
    Upkeep upkeep(
            Folds folds,
            Relay relay,
            Experience experience,
            Experiences store,
            StatusProperties properties,
            Clock clock) {
        return new Upkeep(folds, relay, experience, store, properties, clock);
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
            Upkeep upkeep,
            Relay relay,
            Hub hub,
            ProgressReader reader,
            StatusProperties properties,
            Clock clock) {
        return new StatusWork(upkeep, relay, hub, reader, properties, clock);
    }

    @Bean
    HubHealth hubHealthIndicator(Hub hub) {
        return new HubHealth(hub);
    }
}
