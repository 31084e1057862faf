package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API against its own document, with all services there. */
@OnSharedPlatform
class ApiE2E {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    /** What path parameters stand for; the cluster is protected, and the account in use. */
    private static final Map<String, String> VALUES =
            Map.of(
                    "{project}", "default",
                    "/clusters/{name}", "/clusters/guarded",
                    "/cloud-accounts/{name}", "/cloud-accounts/sandbox",
                    "/cluster-profiles/{name}", "/cluster-profiles/eks-standard",
                    "{pool}", "general",
                    "{region}", "us-west-2",
                    "{version}", "1.0",
                    "{id}", "none");

    private final RunningPlatform platform;
    private final JsonNode document;

    ApiE2E(RunningPlatform platform) {
        this.platform = platform;
        this.document =
                JsonMapper.shared().readTree(platform.gateway().get("/api/v1/openapi").body());
    }

    @Test
    void everyOperationOfTheDocumentAnswersInTheShapeItSays() {
        platform.runningCluster();
        var statuses = new TreeMap<String, Integer>();

        for (var path : document.path("paths").properties()) {
            for (var method : METHODS) {
                if (path.getValue().has(method)) {
                    statuses.put(method + " " + path.getKey(), ask(method, path.getKey()));
                }
            }
        }

        assertThat(statuses).hasSizeGreaterThan(20);
        assertThat(statuses.get("get /api/v1/projects/{project}/clusters/{name}/token"))
                .isEqualTo(200);
        assertThat(statuses.get("delete /api/v1/projects/{project}/clusters/{name}"))
                .isEqualTo(422);
        assertThat(statuses.get("delete /api/v1/projects/{project}/cloud-accounts/{name}"))
                .isEqualTo(409);
    }

    private int ask(String method, String template) {
        var path = template;
        for (var value : VALUES.entrySet()) {
            path = path.replace(value.getKey(), value.getValue());
        }
        var operation = document.at("/paths").path(template).path(method);
        var answer = path.endsWith("/stream") ? head(path) : whole(method, path);
        var what = method + " " + path + ": " + answer.statusCode() + " " + answer.body();
        assertThat(answer.statusCode()).as(what).isIn(200, 202, 404, 409, 422);
        if (answer.statusCode() == 404) {
            assertThat(answer.body()).as(what).contains("There is no dead letter");
        }
        assertThat(problems(operation, answer)).as(what).isEmpty();
        return answer.statusCode();
    }

    private Answer whole(String method, String path) {
        var request =
                platform.gateway()
                        .request(path)
                        .method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString("{}"));
        var answer = platform.gateway().send(request);
        return Answer.of(answer, answer.body());
    }

    private List<?> problems(JsonNode operation, Answer answer) {
        var responses = operation.path("responses");
        var said = responses.path(String.valueOf(answer.statusCode()));
        var response = said.isMissingNode() ? responses.path("default") : said;
        var content = resolved(response).path("content");
        var schema =
                content.isEmpty() ? content : content.values().iterator().next().path("schema");
        var json = answer.type().contains("json");
        return json && schema.has("$ref")
                ? schemaOf(schema).validate(JsonMapper.shared().readTree(answer.body()))
                : List.of();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private Schema schemaOf(JsonNode reference) {
        var schema =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("$ref", reference.path("$ref").asString())
                        .set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    /** Of a stream the beginning. */
    private Answer head(String path) {
        var request = platform.gateway().request(path).GET().build();
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return Answer.of(answer, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What matters of an answer. */
    private record Answer(int statusCode, String type, String body) {

        static Answer of(HttpResponse<?> answer, String body) {
            var type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(answer.statusCode(), type, body);
        }
    }

    @Test
    void whatTheContractHasAndIsBuiltIsInTheDocument() {
        var project = "/api/v1/projects/{project}";
        assertThat(document.path("paths").propertyNames())
                .contains(
                        "/api/v1/projects",
                        project + "/cloud-accounts",
                        project + "/cloud-accounts/{name}",
                        project + "/cluster-profiles",
                        project + "/cluster-profiles/{name}/versions/{version}",
                        project + "/clusters",
                        project + "/clusters/plan",
                        project + "/clusters/{name}",
                        project + "/clusters/{name}/node-pools",
                        project + "/clusters/{name}/node-pools/{pool}",
                        project + "/clusters/{name}/nodes",
                        project + "/clusters/{name}/status",
                        project + "/clusters/{name}/events",
                        project + "/clusters/{name}/stream",
                        project + "/clusters/{name}/kubeconfig",
                        project + "/clusters/{name}/token",
                        project + "/stream",
                        "/api/v1/spec-schema",
                        "/api/v1/dead-letters",
                        "/api/v1/dead-letters/{id}/replay",
                        "/api/v1/openapi");
    }
}
