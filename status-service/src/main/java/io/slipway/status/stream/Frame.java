package io.slipway.status.stream;

import io.slipway.status.fold.Delta;

/**
 * A step as it lies in the topic, with what every watcher gets of it: written once, however many
 * watch.
 *
 * @param partition where it lies
 * @param offset where it lies there
 * @param text its SSE event but for the id
 * @param ofCluster its SSE event for those who watch the cluster
 * @param ofProject its SSE event for those who watch the project and have no more to tell in an id
 *     than how far the topic was read
 */
record Frame(
        Delta delta,
        int partition,
        long offset,
        String text,
        SseEvent ofCluster,
        SseEvent ofProject) {}
