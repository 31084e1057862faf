package io.slipway.testing;

import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "io.slipway.testing.Docker#answers",
        disabledReason = "Docker does not answer here")
class ContainerKafkaContractIT extends KafkaContract {

    @Override
    Shared.Started<String> start() {
        return TestKafka.startContainer();
    }
}
