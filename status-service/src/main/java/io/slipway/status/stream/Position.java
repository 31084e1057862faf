package io.slipway.status.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a watcher of a project has come: an offset per partition, all up to it told. Of clusters
 * whose snapshot was ahead of that, the sequence up to which they were told.
 */
final class Position {

    private static final long NOTHING = -1;

    private final long[] offsets;
    private final Map<String, Long> told;
    private final Set<String> ahead;

    private Position(long[] offsets, Map<String, Long> ahead) {
        this.offsets = offsets;
        this.told = new HashMap<>(ahead);
        this.ahead = new HashSet<>(ahead.keySet());
    }

    /** The position at these offsets, the highest told of each partition. */
    static Position at(long[] offsets) {
        return new Position(offsets.clone(), Map.of());
    }

    /** The highest offset of that partition that was told. */
    long offset(int partition) {
        return partition < offsets.length ? offsets[partition] : NOTHING;
    }

    boolean isPast(Frame frame) {
        return frame.offset() <= offset(frame.partition());
    }

    /**
     * Notes that a cluster was told up to there by a snapshot.
     *
     * @param ahead the topic was not read so far yet: an id has to say so
     */
    void told(String clusterId, long sequence, boolean ahead) {
        told.put(clusterId, sequence);
        if (ahead) {
            this.ahead.add(clusterId);
        }
    }

    /**
     * Moves past a frame.
     *
     * @return whether it has still to be told, as far as snapshots go
     */
    boolean pass(Frame frame) {
        offsets[frame.partition()] = frame.offset();
        var delta = frame.delta();
        long known = told.getOrDefault(delta.clusterId(), 0L);
        if (delta.sequence() >= known) {
            told.remove(delta.clusterId());
            ahead.remove(delta.clusterId());
        }
        return delta.sequence() > known;
    }

    /** Whether offsets say all of it. */
    boolean isPlain() {
        return ahead.isEmpty();
    }

    /** As an SSE id. */
    String encoded() {
        var text = new StringBuilder();
        for (long offset : offsets) {
            text.append(text.isEmpty() ? "" : ",").append(offset);
        }
        ahead.forEach(
                cluster -> text.append(';').append(cluster).append('=').append(told.get(cluster)));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** What an id says; nothing when it is not one of a project's stream. */
    static Optional<Position> decoded(String id, int partitions) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(id);
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(";", -1);
            long[] offsets =
                    Arrays.stream(parts[0].split(",", -1)).mapToLong(Long::parseLong).toArray();
            Map<String, Long> ahead = new HashMap<>();
            for (int i = 1; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                ahead.put(
                        parts[i].substring(0, equals),
                        Long.parseLong(parts[i].substring(equals + 1)));
            }
            return offsets.length == partitions
                    ? Optional.of(new Position(offsets, ahead))
                    : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }
}
