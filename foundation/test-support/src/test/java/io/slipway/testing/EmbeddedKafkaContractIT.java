package io.slipway.testing;

class EmbeddedKafkaContractIT extends KafkaContract {

    @Override
    Shared.Started<String> start() {
        return TestKafka.startEmbedded();
    }
}
