package io.slipway.simulator.kubernetes.serving;

import java.io.IOException;

/** Where a watch's events go: chunks of a response, or messages of a WebSocket. */
interface EventSink {
    void begin() throws IOException;

    void send(byte[] event) throws IOException;

    void end() throws IOException;

    /** Returns once the other side has gone. */
    void awaitEnd();
}
