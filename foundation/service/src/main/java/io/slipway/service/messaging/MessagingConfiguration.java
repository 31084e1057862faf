package io.slipway.service.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.launch.SlipwayProperties;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/** Producers, consumers and topics of a service. */
@AutoConfiguration
class MessagingConfiguration {

    @Bean
    SchemaRegistry schemaRegistry(SlipwayProperties properties) {
        return new SchemaRegistry(properties.registry().url());
    }

    @Bean(initMethod = "create")
    @ConditionalOnProperty(name = "slipway.kafka.create-topics", matchIfMissing = true)
    Topics topics(KafkaAdmin admin, SlipwayProperties properties) {
        return new Topics(admin.getConfigurationProperties(), properties.kafka());
    }

    @Bean
    ProducerFactory<String, SpecificRecord> recordProducers(
            KafkaProperties kafka, SchemaRegistry registry) {
        return new DefaultKafkaProducerFactory<>(
                durable(kafka), new StringSerializer(), registry.serializer());
    }

    /** For readers outside of bindings: they assign partitions and seek as they like. */
    @Bean
    ConsumerFactory<String, SpecificRecord> recordConsumers(
            KafkaProperties kafka, SchemaRegistry registry) {
        return new DefaultKafkaConsumerFactory<>(
                kafka.buildConsumerProperties(),
                StringDeserializer::new,
                () -> new ErrorHandlingDeserializer<>(registry.deserializer()));
    }

    @Bean
    KafkaTemplate<String, SpecificRecord> recordTemplate(
            ProducerFactory<String, SpecificRecord> producers) {
        KafkaTemplate<String, SpecificRecord> template = new KafkaTemplate<>(producers);
        template.setObservationEnabled(true);
        return template;
    }

    @Bean
    WarmUp warmUp(KafkaTemplate<String, SpecificRecord> kafka, SchemaRegistry registry) {
        return new WarmUp(kafka, registry);
    }

    @Bean
    EventPublisher eventPublisher(
            KafkaTemplate<String, SpecificRecord> kafka,
            @Value("${spring.application.name}") String application) {
        return new KafkaEventPublisher(kafka, new CloudEvents(application));
    }

    @Bean
    ContainerErrors containerErrors(KafkaProperties kafka, MeterRegistry meters) {
        return new ContainerErrors(new RawProducers(durable(kafka)), meters);
    }

    /** Bindings decode natively, with our deserializer. */
    @Bean
    ClientFactoryCustomizer decoding(SchemaRegistry registry) {
        return new ClientFactoryCustomizer() {
            @Override
            public void configure(ConsumerFactory<?, ?> consumers) {
                if (consumers instanceof DefaultKafkaConsumerFactory<?, ?> factory) {
                    decode(factory, registry);
                }
            }
        };
    }

    @SuppressWarnings("unchecked") // The binder's factory has no types; what it makes has these.
    private static void decode(DefaultKafkaConsumerFactory<?, ?> factory, SchemaRegistry registry) {
        var consumers = (DefaultKafkaConsumerFactory<String, SpecificRecord>) factory;
        consumers.setKeyDeserializerSupplier(StringDeserializer::new);
        consumers.setValueDeserializerSupplier(
                () -> new ErrorHandlingDeserializer<>(registry.deserializer()));
    }

    private static Map<String, Object> durable(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicCatalogue.MAX_RECORD_BYTES);
        return settings;
    }
}
