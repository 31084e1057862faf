package io.slipway.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumedTopicsTest {

    @Test
    void everyFunctionGetsItsTopicAsTheServicesGroup() {
        Map<String, String> consumed = new LinkedHashMap<>();
        consumed.put("networkObserved", "slipway.networks.observed");
        consumed.put("poolObserved", "slipway.node-pools.observed");

        Map<String, Object> bindings = ConsumedTopics.bindings(consumed, "cluster-service");

        assertThat(bindings)
                .containsEntry("spring.cloud.function.definition", "networkObserved;poolObserved")
                .containsEntry(
                        "spring.cloud.stream.bindings.poolObserved-in-0.destination",
                        "slipway.node-pools.observed")
                .containsEntry(
                        "spring.cloud.stream.bindings.poolObserved-in-0.group", "cluster-service")
                .containsEntry(
                        "spring.cloud.stream.kafka.bindings.poolObserved-in-0.consumer.dlq-name",
                        "slipway.node-pools.observed.dlt");
    }

    @Test
    void aTopicThatIsNoneIsAMistake() {
        assertThatThrownBy(() -> ConsumedTopics.bindings(Map.of("f", "slipway.nothing"), "g"))
                .hasMessageContaining("slipway.nothing");
    }
}
