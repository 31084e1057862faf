package io.slipway.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.service.sample.SampleServiceApplication;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as a service speaks it. */
class WebIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LARGE = "{\"a\":\"" + "x".repeat(1_048_576) + "\"}";

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void healthIsForEverybody() throws Exception {
        HttpResponse<String> answer = send(request("/actuator/health").build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP");
    }

    @Test
    void everythingElseNeedsTheToken() throws Exception {
        assertProblem(send(request("/probe/values").build()), 401, "UNAUTHENTICATED");
        assertProblem(
                send(request("/probe/values").header("Authorization", "Bearer wrong").build()),
                401,
                "UNAUTHENTICATED");
        assertProblem(send(request("/actuator/healthy").build()), 401, "UNAUTHENTICATED");
        assertProblem(send(request("/actuator/metrics").build()), 401, "UNAUTHENTICATED");
    }

    @Test
    void aPathThatIsNoneIsNotFound() throws Exception {
        assertProblem(get("/nowhere"), 404, "NOT_FOUND");
    }

    @Test
    void aMethodThatAPathDoesNotTakeIsTold() throws Exception {
        assertProblem(post("/probe/values", "{}"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void aBodyInAnotherFormIsTold() throws Exception {
        assertProblem(
                send(
                        signed("/probe/echo")
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("a,b"))
                                .build()),
                415,
                "MEDIA_TYPE_UNSUPPORTED");
    }

    @Test
    void aBodyThatIsNotJsonIsMalformed() throws Exception {
        assertProblem(post("/probe/echo", "{\"a\":"), 400, "BODY_MALFORMED");
        assertProblem(post("/probe/echo", ""), 400, "BODY_MALFORMED");
        assertProblem(post("/probe/echo", "[1]"), 400, "BODY_MALFORMED");
    }

    @Test
    void aBodyAboveOneMebibyteIsTooLarge() throws Exception {
        assertProblem(post("/probe/echo", LARGE), 413, "BODY_TOO_LARGE");
    }

    /** A connection on which the rest of a refused body is left unread answers nothing more. */
    @Test
    void afterARefusedBodyTheNextRequestIsAnswered() throws Exception {
        for (int round = 0; round < 200; round++) {
            assertProblem(post("/probe/echo", LARGE), 413, "BODY_TOO_LARGE");
            assertThat(get("/probe/page").statusCode()).isEqualTo(200);
            assertProblem(
                    send(
                            request("/probe/echo")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(LARGE))
                                    .build()),
                    401,
                    "UNAUTHENTICATED");
            assertThat(get("/probe/page").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsTooLargeAllTheSame() throws Exception {
        BodyPublisher unsized =
                BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(LARGE.getBytes(StandardCharsets.UTF_8)));

        assertProblem(
                send(
                        signed("/probe/echo")
                                .header("Content-Type", "application/json")
                                .POST(unsized)
                                .build()),
                413,
                "BODY_TOO_LARGE");
    }

    @Test
    void aBodyOfJustUnderOneMebibyteIsTaken() throws Exception {
        String fitting = "{\"a\":\"" + "x".repeat(1_048_576 - 8) + "\"}";

        assertThat(post("/probe/echo", fitting).statusCode()).isEqualTo(200);
    }

    @Test
    void aParameterThatCannotBeReadIsTold() throws Exception {
        assertProblem(get("/probe/page?limit=many"), 400, "PARAMETER_MALFORMED");
        assertProblem(get("/probe/page?limit=0"), 400, "PARAMETER_MALFORMED");
        assertProblem(get("/probe/page?cursor=%21"), 400, "PARAMETER_MALFORMED");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws Exception {
        Map<String, Object> problem = assertProblem(get("/probe/invalid"), 422, "SPEC_INVALID");

        assertThat(problem.get("title")).isEqualTo("The cluster spec has 2 problems");
        assertThat((String) problem.get("type")).isEqualTo("urn:slipway:problem:spec-invalid");
        assertThat(problem.get("violations"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "field",
                                        "/nodePools/0/size/min",
                                        "code",
                                        "SIZE_INVALID",
                                        "message",
                                        "min is above max",
                                        "remedy",
                                        "Lower it"),
                                Map.of(
                                        "field",
                                        "/name",
                                        "code",
                                        "NAME_INVALID",
                                        "message",
                                        "No DNS label")));
    }

    @Test
    void nothingOfTheInsideIsToldWhenWeFail() throws Exception {
        HttpResponse<String> answer = get("/probe/defect");

        assertProblem(answer, 500, "INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void whoAsksWhileTheStoreIsAwayMayTryAgain() throws Exception {
        assertProblem(get("/probe/away"), 503, "UNAVAILABLE");
    }

    @Test
    void controllersMayWait() throws Exception {
        assertThat(get("/probe/thread").body()).isEqualTo("{\"virtual\":true}");
    }

    @Test
    void timesAreUtcAndDurationsSeconds() throws Exception {
        Map<?, ?> values = JSON.readValue(get("/probe/values").body(), Map.class);

        assertThat(values.get("at")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(values.get("took")).isEqualTo(120);
    }

    @Test
    void pagesFollowEachOther() throws Exception {
        Map<?, ?> first = JSON.readValue(get("/probe/page?limit=3").body(), Map.class);
        Map<?, ?> second =
                JSON.readValue(
                        get("/probe/page?limit=3&cursor=" + first.get("nextCursor")).body(),
                        Map.class);

        assertThat(first.get("items")).isEqualTo(List.of("a", "b", "c"));
        assertThat(second.get("items")).isEqualTo(List.of("d", "e"));
        assertThat(second.containsKey("nextCursor")).isTrue();
        assertThat(second.get("nextCursor")).isNull();
    }

    private static Map<String, Object> assertProblem(
            HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .contains("application/problem+json");
        @SuppressWarnings("unchecked")
        Map<String, Object> problem = JSON.readValue(answer.body(), Map.class);
        assertThat(problem).containsEntry("code", code).containsEntry("status", status);
        assertThat(problem).containsKeys("type", "title", "violations");
        return problem;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(signed(path).build());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(
                signed(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private static HttpRequest.Builder signed(String path) {
        return request(path).header("Authorization", "Bearer " + SampleServiceApplication.TOKEN);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(SampleServiceApplication.address().resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
