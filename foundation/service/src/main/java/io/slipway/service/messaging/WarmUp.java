package io.slipway.service.messaging;

import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Meets broker and registry while the service starts, so that the first records of each topic do
 * not wait for metadata and schema ids. Whatever fails is done when it is needed.
 */
final class WarmUp implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final KafkaOperations<?, ?> kafka;
    private final SchemaRegistry registry;
    private @Nullable Thread thread;

    WarmUp(KafkaOperations<?, ?> kafka, SchemaRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("messaging-warm-up").start(this::meetAll);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Early: it runs beside the rest of the start. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void meetAll() {
        for (Topic topic : TopicCatalogue.topics()) {
            try {
                registry.register(topic);
                kafka.partitionsFor(topic.name());
            } catch (RuntimeException e) {
                LOG.atDebug().setCause(e).addKeyValue("topic", topic.name()).log("Not met yet");
                return;
            }
        }
    }
}
