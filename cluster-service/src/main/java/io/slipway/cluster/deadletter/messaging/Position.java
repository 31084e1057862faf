package io.slipway.cluster.deadletter.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Where a dead letter lies; its text is the letter's id. */
record Position(TopicPartition partition, long offset) {

    private static final String GAP = " ";

    String id() {
        var text = String.join(GAP, partition.topic(), "" + partition.partition(), "" + offset);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for what is no such id. */
    static Optional<Position> parse(String id) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
            var parts = text.split(GAP, -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            var partition = new TopicPartition(parts[0], Integer.parseInt(parts[1]));
            return Optional.of(new Position(partition, Long.parseLong(parts[2])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
