package io.slipway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.gateway.RunningGateway;
import io.slipway.gateway.StubService;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Sinks;

@Timeout(30)
class StreamingIT {

    private final Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
    private final AtomicBoolean ended = new AtomicBoolean();
    private StubService service;
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        service =
                StubService.answering((_, response) ->
                        response.sse().sendString(events.asFlux().doFinally(_ -> ended.set(true))));
        gateway =
                RunningGateway.before(
                        service.url(),
                        service.url(),
                        service.url(),
                        Map.of(
                                "spring.cloud.gateway.server.webflux.httpclient.response-timeout",
                                "200ms"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        service.close();
    }

    @Test
    void passesEachEventOnAsItComes() throws Exception {
        // Given
        emit("data: first\n\n");
        HttpResponse<InputStream> stream = open();
        try (BufferedReader lines = reader(stream)) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            assertThat(lines.readLine()).isEmpty();

            // When
            emit(": still here\n\n");

            // Then
            assertThat(lines.readLine()).isEqualTo(": still here");
            assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
        }
    }

    @Test
    void waitsForAStreamThatIsLateToBegin() throws Exception {
        // Given
        var opening = gateway.client().sendAsync(request(), BodyHandlers.ofInputStream());
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);

        // When
        emit("data: late\n\n");

        // Then
        try (BufferedReader lines = reader(opening.get())) {
            assertThat(lines.readLine()).isEqualTo("data: late");
        }
    }

    @Test
    void endsTheServicesStreamWhenTheReaderGoes() throws Exception {
        // Given
        emit("data: first\n\n");
        HttpResponse<InputStream> stream = open();
        BufferedReader lines = reader(stream);
        assertThat(lines.readLine()).isEqualTo("data: first");

        // When
        lines.close();

        // Then
        await().until(ended::get);
    }

    private HttpResponse<InputStream> open() throws Exception {
        return gateway.client().send(request(), BodyHandlers.ofInputStream());
    }

    private java.net.http.HttpRequest request() {
        return gateway.request("/api/v1/projects/default/clusters/shop/stream")
                .header("Accept", "text/event-stream")
                .build();
    }

    private void emit(String text) {
        events.tryEmitNext(text).orThrow();
    }

    private static BufferedReader reader(HttpResponse<InputStream> stream) {
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }
}
