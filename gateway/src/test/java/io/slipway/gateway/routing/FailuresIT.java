package io.slipway.gateway.routing;

import static io.slipway.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.gateway.RunningGateway;
import io.slipway.gateway.StubService;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FailuresIT {

    private static final String ACCOUNTS = "/api/v1/projects/default/cloud-accounts/";

    private static StubService accounts;
    private static URI away;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        accounts =
                StubService.answering((request, response) ->
                        switch (request.uri().substring(ACCOUNTS.length())) {
                            case "silent" -> Mono.never();
                            case "hangs-up" ->
                                    Mono.fromRunnable(() ->
                                            response.withConnection(c -> c.channel().close()));
                            case "refuses-the-gateway" -> response.status(401).send();
                            default ->
                                    response.status(422)
                                            .header("Content-Type", "application/problem+json")
                                            .sendString(Mono.just("{\"code\":\"X\"}"));
                        });
        StubService gone = StubService.named("gone");
        away = gone.url();
        gone.close();
        gateway =
                RunningGateway.before(
                        accounts.url(),
                        away,
                        away,
                        Map.of(
                                "spring.cloud.gateway.server.webflux.httpclient.response-timeout",
                                "5s"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        accounts.close();
    }

    @Test
    void saysWhichServiceIsAway() {
        // When
        HttpResponse<String> answer = gateway.get("/api/v1/projects/default/clusters");

        // Then
        assertProblem(answer, 503, "SERVICE_UNAVAILABLE")
                .saying("cluster-service")
                .saying("Try again");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain(String.valueOf(away.getPort()));
    }

    @Test
    void saysWhenTheOutcomeIsUnknown() {
        // When
        HttpResponse<String> answer = gateway.get(ACCOUNTS + "hangs-up");

        // Then
        assertProblem(answer, 503, "SERVICE_UNAVAILABLE")
                .saying("may have been done")
                .saying("Idempotency-Key");
    }

    @Test
    void doesNotWaitForEver() {
        // When
        HttpResponse<String> answer = gateway.get(ACCOUNTS + "silent");

        // Then
        assertProblem(answer, 504, "SERVICE_UNAVAILABLE").saying("account-service");
    }

    @Test
    void doesNotBlameTheCallersTokenForItsOwn() {
        // When
        HttpResponse<String> answer = gateway.get(ACCOUNTS + "refuses-the-gateway");

        // Then
        assertProblem(answer, 503, "SERVICE_UNAVAILABLE").saying("slipway.internal-token");
    }

    @Test
    void passesAServicesOwnProblemsOn() {
        // When
        HttpResponse<String> answer = gateway.get(ACCOUNTS + "bad");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("{\"code\":\"X\"}");
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }
}
