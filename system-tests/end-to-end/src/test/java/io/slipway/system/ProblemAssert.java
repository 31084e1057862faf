package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says whether an answer is a problem in the shape of api.md (RFC 9457). */
final class ProblemAssert extends AbstractAssert<ProblemAssert, HttpResponse<String>> {

    private ProblemAssert(HttpResponse<String> answer) {
        super(answer, ProblemAssert.class);
    }

    static ProblemAssert assertThatAnswer(HttpResponse<String> answer) {
        return new ProblemAssert(answer);
    }

    ProblemAssert isProblem(int status, String code) {
        assertThat(actual.statusCode()).as(actual.body()).isEqualTo(status);
        assertThat(actual.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        var problem = problem();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).as(actual.body()).isEqualTo(code);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("type").asString()).isNotBlank();
        assertThat(problem.path("violations").isArray()).isTrue();
        return this;
    }

    /** Among its violations is this one, with a message. */
    ProblemAssert violating(String field, String code) {
        assertThat(violations())
                .filteredOn(violation -> !violation.path("message").asString("").isBlank())
                .extracting(violation -> at(violation, "field") + " " + at(violation, "code"))
                .contains(field + " " + code);
        return this;
    }

    /** Each with its field and code, and no others. */
    ProblemAssert violatingOnly(String... fieldsAndCodes) {
        assertThat(violations())
                .extracting(violation -> at(violation, "field") + " " + at(violation, "code"))
                .containsExactlyInAnyOrder(fieldsAndCodes);
        return this;
    }

    ProblemAssert saysNothingOf(String secret) {
        assertThat(actual.body()).doesNotContain(secret);
        return this;
    }

    private static String at(JsonNode violation, String name) {
        return violation.path(name).asString("");
    }

    private List<JsonNode> violations() {
        return problem().path("violations").valueStream().toList();
    }

    private JsonNode problem() {
        return JsonMapper.shared().readTree(actual.body());
    }
}
