package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says whether an answer is a problem, in the platform's shape. */
public final class ProblemAssert {

    private final JsonNode problem;

    private ProblemAssert(JsonNode problem) {
        this.problem = problem;
    }

    public static ProblemAssert assertProblem(
            HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("type").asString()).startsWith("urn:slipway:problem:");
        assertThat(problem.path("violations").isArray()).isTrue();
        return new ProblemAssert(problem);
    }

    public ProblemAssert saying(String text) {
        assertThat(problem.path("detail").asString()).contains(text);
        return this;
    }
}
