package io.slipway.simulator.kubernetes.serving;

import io.slipway.simulator.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** Events as a WebSocket's text messages, RFC 6455, for clients that ask for that. */
final class WebSocketSink implements EventSink {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int BYTE = 8;
    private static final int CONTROL_LIMIT = 125;
    private static final byte[] NORMAL = {0x03, (byte) 0xE8};

    private final Http http;
    private final String key;

    private WebSocketSink(Http http, String key) {
        this.http = http;
        this.key = key;
    }

    /** The sink the request asks for; empty when it asks for no WebSocket. */
    static Optional<EventSink> of(Http http, WireRequest request) {
        return request.header("upgrade")
                .filter("websocket"::equalsIgnoreCase)
                .flatMap(upgrade -> request.header("sec-websocket-key"))
                .map(key -> new WebSocketSink(http, key));
    }

    @Override
    public void begin() throws IOException {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            http.upgrade(Base64.getEncoder().encodeToString(hash));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Override
    public void send(byte[] event) throws IOException {
        frame(TEXT, event);
    }

    @Override
    public void end() throws IOException {
        frame(CLOSE, NORMAL);
    }

    @Override
    public void awaitEnd() {
        try {
            while (readFrame()) {
                // Only its end matters; pings are answered on the way.
            }
        } catch (IOException gone) {
            // As good as a close.
        }
    }

    /** Whether more may come. */
    private boolean readFrame() throws IOException {
        int first = http.readByte();
        int second = http.readByte();
        if (first < 0 || second < 0 || first == CLOSE) {
            return false;
        }
        long length = second & ~MASKED;
        if (length >= SHORT) {
            int bytes = length == SHORT ? 2 : BYTE;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << BYTE) | http.readByte();
            }
        }
        if (length > CONTROL_LIMIT) {
            return false;
        }
        byte[] mask = http.readBytes((second & MASKED) == 0 ? 0 : 4);
        byte[] body = http.readBytes((int) length);
        for (int i = 0; i < body.length && mask.length > 0; i++) {
            body[i] ^= mask[i % mask.length];
        }
        if (first == PING) {
            frame(PONG, body);
        }
        return true;
    }

    private synchronized void frame(int kind, byte[] body) throws IOException {
        int extra = body.length < SHORT ? 0 : body.length < 1 << (2 * BYTE) ? 2 : BYTE;
        byte[] frame = new byte[2 + extra + body.length];
        frame[0] = (byte) kind;
        frame[1] = (byte) (extra == 0 ? body.length : extra == 2 ? SHORT : LONG);
        for (int i = 0; i < extra; i++) {
            frame[2 + i] = (byte) ((long) body.length >>> (BYTE * (extra - 1 - i)));
        }
        System.arraycopy(body, 0, frame, 2 + extra, body.length);
        http.raw(frame);
    }
}
