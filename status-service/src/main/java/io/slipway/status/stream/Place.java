package io.slipway.status.stream;

import java.util.Optional;

/**
 * How far a watcher of one cluster has come, as an SSE id.
 *
 * @param sequence the last step that he was told
 */
record Place(String clusterId, long sequence) {

    String encoded() {
        return clusterId + "." + sequence;
    }

    /** What an id says; nothing when it is not one of a cluster's stream. */
    static Optional<Place> decoded(String id) {
        int dot = id.lastIndexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Place(id.substring(0, dot), Long.parseLong(id.substring(dot + 1))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
