package io.slipway.status;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that stops reading while its connection stays open. */
final class SlowReader implements AutoCloseable {

    private static final int SMALL = 8 * 1024;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final BufferedReader lines;

    SlowReader(int port, String path, String token) throws IOException {
        socket.setReceiveBufferSize(SMALL);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        // HTTP/1.0: the answer comes without chunks.
        String request =
                "GET %s HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(path, token);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8),
                        SMALL);
    }

    /** Reads on up to the event of that id; answers the ids and names on the way. */
    List<String> readUpTo(String lastId) throws IOException {
        List<String> heard = new ArrayList<>();
        String id = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            }
            if (line.startsWith("event: ")) {
                heard.add(line.substring(7) + " " + id.substring(id.lastIndexOf('.') + 1));
            }
            if (line.isEmpty() && id.equals(lastId)) {
                return heard;
            }
        }
        throw new IllegalStateException("The stream ended at " + id);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
