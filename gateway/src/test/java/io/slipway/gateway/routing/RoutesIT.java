package io.slipway.gateway.routing;

import static io.slipway.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.gateway.RunningGateway;
import io.slipway.gateway.StubService;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesIT {

    private static StubService accounts;
    private static StubService clusters;
    private static StubService status;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        accounts = StubService.named("account-service");
        clusters = StubService.named("cluster-service");
        status = StubService.named("status-service");
        gateway = RunningGateway.before(accounts.url(), clusters.url(), status.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        accounts.close();
        clusters.close();
        status.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/projects/default/cloud-accounts, account-service",
        "/api/v1/projects/default/cloud-accounts?limit=2&cursor=abc, account-service",
        "/api/v1/projects/default/cloud-accounts/sandbox, account-service",
        "/api/v1/projects/default/cloud-accounts/sandbox/regions/us-east-1/zones, account-service",
        "/api/v1/projects/default/cloud-accounts/sandbox/regions/us-east-1/resources,"
                + " cluster-service",
        "/api/v1/iam-policies?format=json, account-service",
        "/api/v1/projects/default/clusters, cluster-service",
        "/api/v1/projects/default/clusters/plan, cluster-service",
        "/api/v1/projects/default/clusters/shop, cluster-service",
        "/api/v1/projects/default/clusters/shop/node-pools/general, cluster-service",
        "/api/v1/projects/default/clusters/status, cluster-service",
        "/api/v1/projects/default/clusters/stream, cluster-service",
        "/api/v1/projects/default/cluster-profiles, cluster-service",
        "/api/v1/projects/default/cluster-profiles/eks-standard/versions/1.0, cluster-service",
        "/api/v1/spec-schema, cluster-service",
        "/api/v1/projects, cluster-service",
        "/api/v1/projects/default, cluster-service",
        "/api/v1/projects/default/tokens, cluster-service",
        "/api/v1/dead-letters?limit=5, cluster-service",
        "/api/v1/dead-letters/abc/replay, cluster-service",
        "/api/v1/projects/default/clusters/shop/status, status-service",
        "/api/v1/projects/default/clusters/shop/events?limit=5, status-service",
        "/api/v1/projects/default/clusters/shop/stream, status-service",
        "/api/v1/projects/default/stream?phase=Running, status-service",
    })
    void leadsToTheServiceThatOwnsThePath(String path, String service) {
        // When
        HttpResponse<String> answer = gateway.get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(service);
        assertThat(stub(service).received().getLast().uri()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1",
                "/api/v2/projects/default/clusters",
                "/internal/cloud-accounts/a-1/credentials",
                "/internal/plan",
                "/api/v1/projects/default/internal/plan",
                "/api/v1/spec-schema/more",
            })
    void leadsNowhereElse(String path) {
        // When
        HttpResponse<String> answer = gateway.get(path);

        // Then
        assertProblem(answer, 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects/default/cloud-accounts/../../../../internal/plan",
                "/api/v1/projects/default/cloud-accounts/..%2f..%2f..%2f..%2finternal/plan",
                "/api/v1/projects/default/cloud-accounts/%2e%2e/%2e%2e/%2e%2e/%2e%2e/internal/plan",
                "/api/v1/projects/default/cloud-accounts//internal/plan",
                "/api/v1/projects/default/cloud-accounts/..;/..;/..;/..;/internal/plan",
            })
    void doesNotLeadAroundItsOwnRules(String path) throws IOException {
        // Given
        int before = accounts.received().size();

        // When
        String answer = sendAsItIs(path);

        // Then
        assertThat(answer).contains(" 404 ").contains("NOT_FOUND");
        assertThat(accounts.received()).hasSize(before);
    }

    @Test
    void passesBodyAndMethodOn() {
        // Given
        var request =
                gateway.request("/api/v1/projects/default/clusters")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"shop\"}"));

        // When
        gateway.send(request);

        // Then
        StubService.Received received = clusters.received().getLast();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.body()).isEqualTo("{\"name\":\"shop\"}");
    }

    /** Clients tidy paths up before they send them; this one does not. */
    private static String sendAsItIs(String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            String request =
                    "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, RunningGateway.TOKEN);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static StubService stub(String name) {
        return switch (name) {
            case "account-service" -> accounts;
            case "cluster-service" -> clusters;
            default -> status;
        };
    }
}
