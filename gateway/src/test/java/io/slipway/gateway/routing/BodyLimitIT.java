package io.slipway.gateway.routing;

import static io.slipway.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.gateway.RunningGateway;
import io.slipway.gateway.StubService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitIT {

    private static final int LIMIT = 1024 * 1024;

    private static StubService service;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        service = StubService.named("service");
        gateway = RunningGateway.before(service.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.close();
    }

    @Test
    void letsABodyOfExactlyTheLimitThrough() {
        // Given
        int before = service.received().size();

        // When
        HttpResponse<String> known = gateway.send(post(known(LIMIT)));
        HttpResponse<String> chunked = gateway.send(post(chunked(LIMIT)));

        // Then
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(chunked.statusCode()).isEqualTo(200);
        assertThat(service.received().subList(before, before + 2))
                .extracting(received -> received.body().length())
                .containsExactly(LIMIT, LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 2 * LIMIT, 20 * LIMIT})
    void refusesALargerOneByItsStatedLength(int bytes) {
        // Given
        int before = service.received().size();

        // When
        HttpResponse<String> answer = gateway.send(post(known(bytes)));

        // Then
        assertProblem(answer, 413, "BODY_TOO_LARGE").saying("1048576 bytes");
        assertThat(service.received()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 2 * LIMIT, 20 * LIMIT})
    void refusesALargerOneThatComesInChunks(int bytes) {
        // Given
        int before = service.received().size();

        // When
        HttpResponse<String> answer = gateway.send(post(chunked(bytes)));

        // Then
        assertProblem(answer, 413, "BODY_TOO_LARGE");
        assertThat(service.received()).hasSize(before);
    }

    @Test
    void servesOnAfterARefusal() {
        // Given
        gateway.send(post(chunked(3 * LIMIT)));

        // When
        HttpResponse<String> next = gateway.send(post(known(10)));

        // Then
        assertThat(next.statusCode()).isEqualTo(200);
    }

    private HttpRequest.Builder post(BodyPublisher body) {
        return gateway.request("/api/v1/projects/default/clusters").POST(body);
    }

    private static BodyPublisher known(int bytes) {
        return BodyPublishers.ofByteArray(new byte[bytes]);
    }

    private static BodyPublisher chunked(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }
}
