package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slipway.cli.client.Json;
import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Recorded;
import io.slipway.cli.testing.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The answers these tests work with have the shapes of the API's document, and so has the output.
 */
class RecordedShapesTest {

    private static final Path DOCUMENT =
            Path.of("../gateway/src/main/resources/io/slipway/gateway/openapi/openapi.yaml");

    @ParameterizedTest
    @CsvSource({
        "account, CloudAccount",
        "cluster, Cluster",
        "plan, Plan",
        "plan-change, Plan",
        "node-pool, NodePool",
        "node-pools, NodePoolPage",
        "nodes, NodePage",
        "problem-last-pool, Problem",
        "problem-pool-size, Problem",
        "events, EventPage",
        "dead-letters, DeadLetterPage",
        "dead-letter-replayed, DeadLetter",
        "profiles, ProfilePage",
        "projects, ProjectPage",
        "kubeconfig, Kubeconfig",
        "token, Token",
        "problem-401, Problem",
        "problem-404, Problem",
        "problem-spec, Problem",
        "problem-immutable, Problem",
        "problem-not-supported, Problem"
    })
    void answersHaveTheirShape(String file, String shape) throws IOException {
        assertThat(shape(shape).validate(Json.wire().readTree(Recorded.text(file + ".json"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cluster list -o json, /clusters, ClusterPage, cluster",
        "cluster get shop -o json, /clusters/shop, Cluster, cluster",
        "pool list shop -o json, /clusters/shop/node-pools, NodePoolPage, node-pools",
        "node list shop -o json, /clusters/shop/nodes, NodePage, nodes",
        "cluster token shop, /clusters/shop/token, ExecCredential, token",
        "account list -o json, /cloud-accounts, CloudAccountPage, account",
        "dlt list -o json, /api/v1/dead-letters, DeadLetterPage, dead-letters",
        "events shop -o json, /clusters/shop/events?limit=100, EventPage, events"
    })
    void outputHasItToo(String command, String path, String shape, String file) throws IOException {
        try (FakeSlipway server = new FakeSlipway()) {
            String body = Recorded.text(file + ".json");
            boolean one = file.equals("cluster") || file.equals("account");
            boolean list = one && !path.endsWith("/shop");
            server.answers("GET " + path, 200, list ? "{\"items\":[" + body + "]}" : body);
            Session session = new Session(server.uri());

            int exitCode = session.run(command.split(" "));

            assertThat(exitCode).as(session.err()).isZero();
            assertThat(shape(shape).validate(Json.wire().readTree(session.out()))).isEmpty();
        }
    }

    @Test
    void aShapeRefusesWhatIsNot() throws IOException {
        assertThat(shape("Cluster").validate(Json.wire().readTree("{\"id\": 1}"))).isNotEmpty();
    }

    private static Schema shape(String name) throws IOException {
        JsonNode document = Json.yaml().readTree(Files.readString(DOCUMENT));
        JsonNode schema =
                Json.wire()
                        .createObjectNode()
                        .put("$ref", "#/components/schemas/" + name)
                        .set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }
}
