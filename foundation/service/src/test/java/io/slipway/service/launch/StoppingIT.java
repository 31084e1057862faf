package io.slipway.service.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.service.sample.SampleServiceApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Stopping a service: quick, whoever watches, and felt by no other in the process. */
class StoppingIT {

    /** Far above what it takes, for a machine that is busy; waiting for a stream takes longer. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        HTTP.shutdownNow();
    }

    @Test
    void endsOpenStreamsAtOnce() throws Exception {
        // Given
        ConfigurableApplicationContext service = SampleServiceApplication.start(Map.of());
        try (BufferedReader stream = watch(SampleServiceApplication.addressOf(service))) {
            assertThat(stream.readLine()).isEqualTo("data:0");

            // When
            Instant before = Instant.now();
            service.close();

            // Then
            assertThat(Duration.between(before, Instant.now())).isLessThan(QUICK);
            assertThat(stream.lines()).allMatch(line -> line.isEmpty() || line.startsWith("data:"));
        }
    }

    @Test
    void leavesTheOthersOfTheProcessAlone() throws Exception {
        // Given
        ConfigurableApplicationContext service = SampleServiceApplication.start(Map.of());
        try (BufferedReader stream = watch(SampleServiceApplication.address())) {
            assertThat(stream.readLine()).isEqualTo("data:0");

            // When
            service.close();

            // Then
            assertThat(stream.readLine()).isEmpty();
            assertThat(stream.readLine()).startsWith("data:");
            assertThat(watch(SampleServiceApplication.address()).readLine()).isEqualTo("data:0");
        }
    }

    private static BufferedReader watch(URI service) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/probe/stream"))
                        .header("Authorization", "Bearer " + SampleServiceApplication.TOKEN)
                        .build();
        InputStream body = HTTP.send(request, BodyHandlers.ofInputStream()).body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }
}
