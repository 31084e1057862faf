package io.slipway.testing.sse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One watcher's stream: reads its lines and checks them. It outlives its connections. */
final class WatchedStream {

    private static final String SEQUENCE = "\"sequence\":";
    private static final String CLUSTER = "\"clusterId\":\"";
    private static final int USUAL_LINE = 512;

    private final String path;
    private final int snapshots;
    private final boolean reads;
    private final Map<String, Long> told = new HashMap<>();
    private byte[] line = {};
    private int length;
    private int arrivals;
    private String event = "";
    private @Nullable String id;
    private @Nullable String lastId;

    /**
     * @param snapshots how many are told before it has arrived
     * @param reads whether it reads on after that
     */
    WatchedStream(String path, int snapshots, boolean reads) {
        this.path = path;
        this.snapshots = snapshots;
        this.reads = reads;
    }

    String request(String token) {
        var last = lastId == null ? "" : "Last-Event-ID: " + lastId + "\r\n";
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(path, token, last);
    }

    /** It was told what it begins with, and from where it can go on. */
    boolean hasArrived() {
        return arrivals >= snapshots && lastId != null;
    }

    /** It has what it wanted and lets the rest lie. */
    boolean stalls() {
        return !reads && hasArrived();
    }

    /** A connection has ended: what it left unfinished is void. */
    void cut() {
        length = 0;
        event = "";
        id = null;
    }

    /**
     * @return false when the answer is none that can be read
     */
    boolean read(ByteBuffer bytes, Tally tally) {
        while (bytes.hasRemaining()) {
            var next = bytes.get();
            if (next != '\n') {
                keep(next);
                continue;
            }
            var text = new String(line, 0, length, StandardCharsets.UTF_8);
            length = 0;
            if (text.startsWith("HTTP/1.1 ") && !text.startsWith("HTTP/1.1 200")) {
                return false;
            }
            take(text, tally);
        }
        if (length == 0) {
            line = new byte[0];
        }
        return true;
    }

    private void keep(byte next) {
        if (length == line.length) {
            line = java.util.Arrays.copyOf(line, Math.max(USUAL_LINE, 2 * length));
        }
        line[length++] = next;
    }

    /** Lines of the chunks in which the answer comes begin with none of these. */
    private void take(String text, Tally tally) {
        if (text.startsWith("id: ")) {
            id = text.substring(4);
        } else if (text.startsWith("event: ")) {
            event = text.substring(7);
        } else if (text.startsWith("data: ")) {
            check(text, tally);
            goOnFromHere();
        } else if (text.isEmpty()) {
            goOnFromHere();
        }
    }

    private void goOnFromHere() {
        lastId = id == null ? lastId : id;
        id = null;
    }

    private void check(String data, Tally tally) {
        var at = data.indexOf(CLUSTER) + CLUSTER.length();
        var cluster = data.substring(at, data.indexOf('"', at));
        var sequence = number(data, data.indexOf(SEQUENCE) + SEQUENCE.length());
        var before = told.put(cluster, sequence);
        if (event.equals("snapshot")) {
            arrivals++;
            if (before != null || arrivals > snapshots) {
                tally.reset();
            }
            return;
        }
        tally.step(before == null ? sequence : sequence - before - 1);
        var sent = data.indexOf(SseCrowd.SENT);
        if (sent >= 0) {
            tally.took(number(data, sent + SseCrowd.SENT.length()));
        }
    }

    private static long number(String text, int from) {
        var to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return Long.parseLong(text, from, to, 10);
    }
}
