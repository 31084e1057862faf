package io.slipway.simulator.kubernetes.serving;

import io.slipway.simulator.wire.WireRequest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** HTTP/1.1 on one connection: requests are read whole, responses written whole or in chunks. */
final class Http {
    private static final int LINE_LIMIT = 16 << 10;
    private static final int HEADERS_LIMIT = 200;
    private static final int BODY_LIMIT = 8 << 20;
    private static final Map<Integer, String> PHRASES =
            Map.of(
                    200, "OK",
                    201, "Created",
                    400, "Bad Request",
                    401, "Unauthorized",
                    403, "Forbidden",
                    404, "Not Found",
                    409, "Conflict",
                    410, "Gone",
                    422, "Unprocessable Entity",
                    429, "Too Many Requests");

    private final InputStream in;
    private final OutputStream out;

    Http(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = new BufferedOutputStream(out);
    }

    /** The next request; empty when the other side is done. */
    Optional<WireRequest> read() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.get().split(" ");
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new IOException("not a request line");
        }
        Map<String, List<String>> headers = headers();
        byte[] body = body(headers);
        int mark = parts[1].indexOf('?');
        return Optional.of(
                new WireRequest(
                        parts[0],
                        mark < 0 ? parts[1] : parts[1].substring(0, mark),
                        mark < 0 ? "" : parts[1].substring(mark + 1),
                        headers,
                        SdkBytes.fromByteArrayUnsafe(body)));
    }

    /** One more byte; negative at the end. */
    int readByte() throws IOException {
        return in.read();
    }

    byte[] readBytes(int count) throws IOException {
        return exactly(count);
    }

    /** Agrees to go on as a WebSocket. */
    void upgrade(String accept) throws IOException {
        raw(
                ascii(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection:"
                                + " Upgrade\r\nSec-WebSocket-Accept: "
                                + accept
                                + "\r\n\r\n"));
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void write(int status, String type, byte[] body, boolean head) throws IOException {
        start(status, type, "Content-Length: " + body.length);
        if (!head) {
            out.write(body);
        }
        out.flush();
    }

    void startChunks(int status, String type) throws IOException {
        start(status, type, "Transfer-Encoding: chunked");
        out.flush();
    }

    void chunk(byte[] bytes) throws IOException {
        out.write(ascii(Integer.toHexString(bytes.length) + "\r\n"));
        out.write(bytes);
        out.write(ascii("\r\n"));
        out.flush();
    }

    void endChunks() throws IOException {
        out.write(ascii("0\r\n\r\n"));
        out.flush();
    }

    private void start(int status, String type, String length) throws IOException {
        out.write(
                ascii(
                        "HTTP/1.1 "
                                + status
                                + " "
                                + PHRASES.getOrDefault(status, "Status")
                                + "\r\nContent-Type: "
                                + type
                                + "\r\nCache-Control: no-cache, private\r\n"
                                + length
                                + "\r\n\r\n"));
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (int count = 0; count <= HEADERS_LIMIT; count++) {
            String line = line().orElseThrow(() -> new IOException("headers cut short"));
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header");
            }
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            absent -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        throw new IOException("too many headers");
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("expect", List.of()).contains("100-continue")) {
            out.write(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
            out.flush();
        }
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            return chunks();
        }
        List<String> length = headers.getOrDefault("content-length", List.of());
        return length.isEmpty() ? new byte[0] : exactly(number(length.getFirst(), 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().orElseThrow(() -> new IOException("body cut short"));
            byte[] chunk = exactly(number(size.split(";")[0].strip(), 16));
            body.write(chunk);
            if (body.size() > BODY_LIMIT) {
                throw new IOException("body too large");
            }
            line();
            if (chunk.length == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("body cut short");
        }
        return bytes;
    }

    private static int number(String text, int radix) throws IOException {
        try {
            int number = Integer.parseInt(text, radix);
            if (number >= 0 && number <= BODY_LIMIT) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            // Refused below, like a length out of range.
        }
        throw new IOException("not a length: " + text);
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.size() == 0) {
                    return Optional.empty();
                }
                throw new IOException("line cut short");
            }
            if (line.size() > LINE_LIMIT) {
                throw new IOException("line too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
