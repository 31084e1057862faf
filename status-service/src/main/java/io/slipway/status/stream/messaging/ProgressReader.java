package io.slipway.status.stream.messaging;

import io.slipway.events.ClusterProgress;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.status.fold.messaging.Progress;
import io.slipway.status.stream.Hub;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Reads all partitions of the progress topic for the hub, without a group: every replica reads
 * everything, from some way back, on one thread. After a failure it begins anew; the hub drops what
 * it has seen.
 */
public final class ProgressReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReader.class);
    private static final String TOPIC = TopicCatalogue.CLUSTER_PROGRESS.name();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How often an unreadable record is read again before it is passed over. */
    private static final int PATIENCE = 60;

    private final ConsumerFactory<String, SpecificRecord> consumers;
    private final Hub hub;
    private final Replay replay;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("status-hub").unstarted(this::run);
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private int failures;

    /**
     * How far reading begins before the end; what is the shorter counts.
     *
     * @param time so long ago
     * @param records so many of each partition
     */
    public record Replay(Duration time, long records) {}

    ProgressReader(
            ConsumerFactory<String, SpecificRecord> consumers,
            Hub hub,
            Replay replay,
            Clock clock) {
        this.consumers = consumers;
        this.hub = hub;
        this.replay = replay;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void run() {
        while (!stopped()) {
            try (var consumer = consumers.createConsumer(null, "hub", null)) {
                read(consumer);
            } catch (WakeupException | InterruptException _) {
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("Reading progress failed; it is begun again");
                pause();
            }
        }
    }

    private void read(Consumer<String, SpecificRecord> consumer) {
        var partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(info -> new TopicPartition(TOPIC, info.partition()))
                        .toList();
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        if (next.isEmpty()) {
            begin(consumer, partitions, ends);
        }
        next.forEach(consumer::seek);
        boolean caughtUp = false;
        while (!stopped()) {
            for (var record : consumer.poll(POLL)) {
                if (!accept(record)) {
                    next.forEach(consumer::seek);
                    pause();
                    break;
                }
            }
            if (!caughtUp && reached(ends)) {
                caughtUp = true;
                hub.caughtUp();
            }
        }
    }

    private void begin(
            Consumer<String, SpecificRecord> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        long since = clock.instant().minus(replay.time()).toEpochMilli();
        partitions.forEach(partition -> times.put(partition, since));
        var beginnings = consumer.beginningOffsets(partitions);
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> {
                    long end = ends.getOrDefault(partition, 0L);
                    long recent = found == null ? end : found.offset();
                    long few = Math.max(end - replay.records(), 0);
                    long first = beginnings.getOrDefault(partition, 0L);
                    next.put(partition, Math.max(first, Math.max(recent, few)));
                });
        hub.start(offsets(next.values().size()));
    }

    private long[] offsets(int partitions) {
        long[] offsets = new long[partitions];
        next.forEach((partition, offset) -> offsets[partition.partition()] = offset);
        return offsets;
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /**
     * @return false when the record has to be read again
     */
    private boolean accept(ConsumerRecord<String, SpecificRecord> record) {
        var unreadable =
                record.headers().lastHeader(KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER);
        if (unreadable != null && failures < PATIENCE) {
            failures++;
            return false;
        }
        failures = 0;
        if (unreadable != null) {
            LOG.atWarn()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("A record of progress cannot be read; it is passed over");
        }
        if (record.value() instanceof ClusterProgress progress) {
            Progress.delta(progress)
                    .ifPresent(delta -> hub.accept(record.partition(), record.offset(), delta));
        }
        next.put(partition(record), record.offset() + 1);
        return true;
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private void pause() {
        try {
            var _ = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
