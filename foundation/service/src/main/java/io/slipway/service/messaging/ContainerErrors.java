package io.slipway.service.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.binder.kafka.ListenerContainerWithDlqAndRetryCustomizer;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Gives every binding's container our rules for failed records in place of the binder's, which
 * would give up on a record after a few tries whatever the cause. Handlers wait for the store, so
 * each container runs on a virtual thread.
 */
final class ContainerErrors implements ListenerContainerWithDlqAndRetryCustomizer, AutoCloseable {

    private final RawProducers producers;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;

    ContainerErrors(RawProducers producers, MeterRegistry meters) {
        this.producers = producers;
        this.deadLetters = new DeadLetters(new KafkaTemplate<>(producers));
        this.meters = meters;
    }

    @Override
    public void close() {
        producers.destroy();
    }

    @Override
    public boolean retryAndDlqInBinding(String destination, String group) {
        return false;
    }

    @Override
    public void configure(
            AbstractMessageListenerContainer<?, ?> container,
            String destination,
            String group,
            @Nullable BiFunction<ConsumerRecord<?, ?>, Exception, TopicPartition> deadLetter,
            @Nullable BackOff backOff) {
        container.setCommonErrorHandler(handler(group));
        container.getContainerProperties().setListenerTaskExecutor(threads(destination));
        // A stopping service ends after the record at hand; the rest comes again.
        container.getContainerProperties().setStopImmediate(true);
    }

    private DefaultErrorHandler handler(String group) {
        RecordErrors errors = new RecordErrors(group, meters);
        DefaultErrorHandler handler =
                new DefaultErrorHandler(deadLetters, new ExponentialBackOff());
        handler.setClassifications(Map.of(), true);
        handler.setBackOffFunction(errors::backOff);
        handler.setRetryListeners(errors);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    private static SimpleAsyncTaskExecutor threads(String destination) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(destination + "-");
        threads.setVirtualThreads(true);
        return threads;
    }
}
