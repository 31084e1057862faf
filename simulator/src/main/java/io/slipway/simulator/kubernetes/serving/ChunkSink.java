package io.slipway.simulator.kubernetes.serving;

import java.io.IOException;

/** Events as chunks of one long response, each on a line of its own. */
record ChunkSink(Http http) implements EventSink {
    @Override
    public void begin() throws IOException {
        http.startChunks(200, "application/json");
    }

    @Override
    public void send(byte[] event) throws IOException {
        http.chunk(event);
    }

    @Override
    public void end() throws IOException {
        http.endChunks();
    }

    @Override
    public void awaitEnd() {
        try {
            while (http.readByte() >= 0) {
                // Nothing more is expected; whatever comes is of no interest.
            }
        } catch (IOException gone) {
            // As good as an end.
        }
    }
}
