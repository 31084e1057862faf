package io.slipway.gateway.signin;

import static io.slipway.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.gateway.RunningGateway;
import io.slipway.gateway.StubService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInIT {

    private static final String CLUSTERS = "/api/v1/projects/default/clusters";

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
    void letsAValidTokenIn() {
        assertThat(gateway.get(CLUSTERS).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesARequestWithoutAToken() {
        // Given
        int before = service.received().size();

        // When
        HttpResponse<String> answer = gateway.send(gateway.anonymous(CLUSTERS));

        // Then
        assertProblem(answer, 401, "UNAUTHENTICATED").saying("Authorization: Bearer");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(service.received()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer ",
                "Bearer",
                "Basic YTpi",
                "Bearer between-us",
                "a-token-for-tests"
            })
    void refusesWhateverIsNoValidToken(String authorization) {
        // Given
        var request = gateway.anonymous(CLUSTERS).header("Authorization", authorization);

        // When
        HttpResponse<String> answer = gateway.send(request);

        // Then
        assertProblem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void doesNotTellStrangersWhichPathsExist() {
        assertProblem(gateway.send(gateway.anonymous("/nothing/here")), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/health/liveness"
            })
    void tellsEverybodyWhetherItIsWellAndNoMore(String path) {
        // When
        HttpResponse<String> answer = gateway.send(gateway.anonymous(path));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"UP\"").doesNotContain("components", "details");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/gateway/routes"})
    void showsNothingElseOfItself(String path) {
        assertProblem(gateway.send(gateway.anonymous(path)), 401, "UNAUTHENTICATED");
        assertThat(gateway.get(path).body()).doesNotContain("account-service", "systemProperties");
    }
}
