package io.slipway.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic: the same description is used by producers, consumers and by whoever creates it.
 * Replication and {@code min.insync.replicas} are the creator's business (3 and 2 in production, 1
 * and 1 embedded).
 *
 * @param name the topic's name
 * @param key what the record key means
 * @param cleanup what happens to old records
 * @param partitions how many partitions it is created with; never changed afterwards, since a key
 *     would then move to another partition and lose its order
 * @param retention how long a record is kept ({@link Cleanup#DELETE}), or how long a tombstone
 *     stays readable ({@link Cleanup#COMPACT})
 * @param valueType the Avro record of its values; on a dead-letter topic that of the topic itself,
 *     although what lies there may be unreadable
 */
public record Topic(
        String name,
        TopicKey key,
        Cleanup cleanup,
        int partitions,
        Duration retention,
        Class<? extends SpecificRecord> valueType) {

    private static final String DEAD_LETTER_SUFFIX = ".dlt";

    /** A compacted topic's open segment is not compacted; so it is closed at least this often. */
    private static final Duration COMPACTED_SEGMENT = Duration.ofHours(6);

    public Topic {
        if (name.isBlank() || partitions < 1 || !retention.isPositive()) {
            throw new IllegalArgumentException("Not a topic: " + name);
        }
    }

    /** The schema of the values, subject {@link #subject()}. */
    public Schema valueSchema() {
        return SpecificData.get().getSchema(valueType);
    }

    /** The name the value's schema has in the schema registry. */
    public String subject() {
        return name + "-value";
    }

    /** Whether this is where unreadable and invalid records of another topic go. */
    public boolean isDeadLetter() {
        return name.endsWith(DEAD_LETTER_SUFFIX);
    }

    /**
     * The topic for records of this one that cannot be read or are invalid. It has as many
     * partitions, because the error handler keeps the record's partition.
     */
    public Topic deadLetter() {
        if (isDeadLetter()) {
            throw new IllegalStateException(name + " is a dead-letter topic itself");
        }
        return new Topic(
                name + DEAD_LETTER_SUFFIX,
                key,
                Cleanup.DELETE,
                partitions,
                TopicCatalogue.DEAD_LETTER_RETENTION,
                valueType);
    }

    /** Kafka's topic configuration, as names and values. */
    public Map<String, String> configs() {
        Map<String, String> configs = new TreeMap<>();
        configs.put("cleanup.policy", cleanup.policy());
        configs.put("max.message.bytes", Integer.toString(TopicCatalogue.MAX_MESSAGE_BYTES));
        switch (cleanup) {
            case COMPACT -> {
                configs.put("delete.retention.ms", millis(retention));
                configs.put("segment.ms", millis(COMPACTED_SEGMENT));
            }
            case DELETE -> configs.put("retention.ms", millis(retention));
        }
        return Map.copyOf(configs);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
