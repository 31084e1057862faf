package io.slipway.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedCloud;
import io.slipway.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A hundred thousand requests, from nearly right to noise: each gets an answer of AWS's shape. */
class FuzzTest {
    private static final int REQUESTS = 100_000;
    private static final int OVER_SOCKETS = 2_000;
    private static final int SMALL_STACK = 256 * 1024;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void everyRequestGetsAnAnswerInAwsShape() throws InterruptedException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        SimulatorOptions options = SimulatorOptions.defaults().withSeed(1L).withThrottling(false);
        Mass mass;
        try (SimulatedCloud cloud = new SimulatedCloud(options, clock)) {
            AwsFront front =
                    new AwsFront(
                            cloud.operations(),
                            cloud.dispatcher(),
                            cloud.keyring(),
                            clock,
                            new RequestIds(1L));
            mass = new Mass(front, new Fuzz(42, cloud.operations(), NOW));
            Thread small = new Thread(null, mass, "fuzz", SMALL_STACK);
            small.start();
            small.join();
        }

        assertThat(mass.defects).isEmpty();
        assertThat(mass.statuses).containsKeys(200, 400, 403, 404);
        assertThat(mass.statuses.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(REQUESTS);
        assertThat(mass.statuses.get(200)).isGreaterThan(REQUESTS / 100);
    }

    @Test
    void theServerAnswersWhateverComesOverItsSockets() throws IOException {
        try (SimulatedAws aws = SimulatedAws.unthrottled()) {
            Fuzz fuzz = new Fuzz(43, SimulatedCloud.catalogue(), Instant.now());
            int port = aws.simulator().endpoint().getPort();
            for (int i = 0; i < OVER_SOCKETS; i++) {
                exchange(port, fuzz.next());
            }

            assertThat(aws.sts().getCallerIdentity().account()).isEqualTo("111122223333");
        }
    }

    private static void exchange(int port, WireRequest request) throws IOException {
        byte[] body = request.body().asByteArray();
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(request.path());
        head.append(request.query().isEmpty() ? "" : "?" + request.query());
        head.append(" HTTP/1.1\r\nconnection: close\r\ncontent-length: ").append(body.length);
        request.headers()
                .forEach((name, values) -> head.append("\r\n" + name + ": " + values.getFirst()));
        head.append("\r\n\r\n");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            drain(socket.getInputStream());
        } catch (java.net.SocketTimeoutException silent) {
            throw new AssertionError("No answer to " + request, silent);
        } catch (java.net.SocketException closed) {
            // What is no HTTP at all may be met with a closed connection.
        }
    }

    private static void drain(InputStream stream) throws IOException {
        stream.transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** Sends all the requests, counts the answers and keeps one example of each defect. */
    private static final class Mass implements Runnable {
        private final AwsFront front;
        private final Fuzz fuzz;
        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private final Map<String, String> defects = new TreeMap<>();

        Mass(AwsFront front, Fuzz fuzz) {
            this.front = front;
            this.fuzz = fuzz;
        }

        @Override
        public void run() {
            for (int i = 0; i < REQUESTS; i++) {
                WireRequest request = fuzz.next();
                WireResponse response = front.answer(request);
                statuses.merge(response.status(), 1, Integer::sum);
                if (response.status() >= 500 || !isShaped(response)) {
                    String asked = request.path() + " " + request.text();
                    defects.putIfAbsent(response.text().replaceAll("(?i)<requestid>.*", ""), asked);
                }
            }
        }
    }

    private static boolean isShaped(WireResponse response) {
        String text = response.text();
        boolean xml = text.startsWith("<?xml") && text.endsWith(">");
        boolean json = text.startsWith("{") && text.endsWith("}");
        boolean named =
                response.status() == 200
                        || text.contains("<Code>")
                        || text.contains("__type")
                        || response.headers().containsKey("x-amzn-ErrorType");
        return (xml || json) && named;
    }
}
