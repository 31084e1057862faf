package io.slipway.service.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/** How often a failed record is tried again, and who hears of it: one consumer group's. */
final class RecordErrors implements RetryListener {

    private static final Logger LOG = LoggerFactory.getLogger(RecordErrors.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final Duration UNTIL_SCHEMA_IS_KNOWN = Duration.ofSeconds(30);

    private final String group;
    private final MeterRegistry meters;

    RecordErrors(String group, MeterRegistry meters) {
        this.group = group;
        this.meters = meters;
    }

    /** When a record that failed so is tried again. */
    BackOff backOff(ConsumerRecord<?, ?> record, Exception failure) {
        return switch (RecordFailure.of(failure)) {
            case TRANSIENT -> growing();
            case SCHEMA_UNKNOWN -> {
                ExponentialBackOff limited = growing();
                limited.setMaxElapsedTime(UNTIL_SCHEMA_IS_KNOWN.toMillis());
                yield limited;
            }
            case POISON -> new FixedBackOff(0, 0);
        };
    }

    private static ExponentialBackOff growing() {
        ExponentialBackOff growing = new ExponentialBackOff(FIRST_RETRY.toMillis(), 2);
        growing.setMaxInterval(LONGEST_RETRY.toMillis());
        return growing;
    }

    @Override
    public void failedDelivery(
            ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        if (RecordFailure.of(failure) == RecordFailure.POISON) {
            return;
        }
        count("slipway.records.retried", record);
        if (Integer.bitCount(attempt) == 1) {
            LOG.atWarn()
                    .setCause(failure)
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("key", record.key())
                    .addKeyValue("group", group)
                    .addKeyValue("attempt", attempt)
                    .log("A record was not handled; it is tried again");
        }
    }

    @Override
    public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
        count("slipway.records.dead-lettered", record);
        LOG.atError()
                .setCause(failure)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("key", record.key())
                .addKeyValue("group", group)
                .log("A record cannot be handled; it is in the dead-letter topic");
    }

    @Override
    public void recoveryFailed(
            ConsumerRecord<?, ?> record, @Nullable Exception failure, Exception recoveryFailure) {
        LOG.atWarn()
                .setCause(recoveryFailure)
                .addKeyValue("topic", record.topic())
                .addKeyValue("group", group)
                .log("A dead letter was not written; it is tried again");
    }

    private void count(String meter, ConsumerRecord<?, ?> record) {
        meters.counter(meter, "topic", record.topic(), "group", group).increment();
    }
}
