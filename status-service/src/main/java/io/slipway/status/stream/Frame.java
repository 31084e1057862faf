package io.slipway.status.stream;

import io.slipway.status.fold.Delta;

/**
 * A step as it lies in the topic, with the text that every watcher gets of it.
 *
 * @param partition where it lies
 * @param offset where it lies there
 * @param text its SSE event but for the id
 */
record Frame(Delta delta, int partition, long offset, String text) {}
