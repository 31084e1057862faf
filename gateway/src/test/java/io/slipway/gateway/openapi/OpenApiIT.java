package io.slipway.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.gateway.RunningGateway;
import io.slipway.gateway.StubService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document and its page; that services answer its paths is shown with all of them together. */
class OpenApiIT {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private static StubService service;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        service = StubService.named("a service");
        gateway = RunningGateway.before(service.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.close();
    }

    private static JsonNode document() {
        var answer = gateway.send(gateway.anonymous("/api/v1/openapi"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void everyPathOfTheDocumentLeadsSomewhere() {
        var paths = document().path("paths");

        assertThat(paths.size()).isGreaterThan(15);
        for (var path : paths.properties()) {
            for (var method : METHODS) {
                if (path.getValue().has(method)) {
                    assertLeadsSomewhere(method, path.getKey().replaceAll("\\{[^}]*}", "x"));
                }
            }
        }
    }

    private static void assertLeadsSomewhere(String method, String path) {
        var answer =
                gateway.send(
                        gateway.request(path)
                                .header("Content-Type", "application/json")
                                .method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody()));

        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(200);
    }

    @Test
    void everyReferenceAndEveryOperationHasAName() {
        var document = document();

        var references = Pattern.compile("\"#(/[^\"]+)\"").matcher(document.toString());
        while (references.find()) {
            assertThat(document.at(references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
        }
        assertThat(document.findValuesAsString("operationId")).doesNotHaveDuplicates().hasSize(31);
    }

    @Test
    void thePageLoadsAllItNeedsFromHere() {
        var page = gateway.send(gateway.anonymous("/api/v1/openapi/page"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
        var links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        var loaded = 0;
        while (links.find()) {
            if (!links.group(1).startsWith("data:")) {
                assertThat(links.group(1)).startsWith("/");
                var asset = gateway.send(gateway.anonymous(links.group(1)));
                assertThat(asset.statusCode()).as(links.group(1)).isEqualTo(200);
                loaded++;
            }
        }
        assertThat(loaded).isEqualTo(3);
    }

    @Test
    void onlyTheDescriptionIsForEverybody() {
        assertThat(gateway.send(gateway.anonymous("/api/v1/spec-schema")).statusCode())
                .isEqualTo(401);
        assertThat(
                        gateway.send(
                                        gateway.anonymous("/api/v1/openapi")
                                                .POST(BodyPublishers.noBody()))
                                .statusCode())
                .isEqualTo(401);
    }
}
