package io.slipway.cli.cluster;

import static io.slipway.cli.testing.Recorded.event;
import static io.slipway.cli.testing.Recorded.eventOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Golden;
import io.slipway.cli.testing.Recorded;
import io.slipway.cli.testing.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {

    private static final String SPEC =
            """
            name: shop
            type: eks
            nodePools:
            - name: general
              size: {min: 4, desired: 3, max: 6}
            """;

    @TempDir Path folder;

    private final FakeSlipway server = new FakeSlipway();
    private final Session session = new Session(server.uri());
    private String file = "";

    @BeforeEach
    void writeSpec() throws IOException {
        Path path = folder.resolve("shop.yaml");
        Files.writeString(path, SPEC);
        file = path.toString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createsFromAFile() {
        server.answers("POST /clusters", 202, Recorded.text("cluster.json"));

        int exitCode = session.run("cluster", "create", "-f", file);

        assertThat(exitCode).isZero();
        assertThat(session.outLines())
                .containsExactly(
                        "shop is Provisioning (id c7f3).",
                        "To watch it: ./slipway cluster watch shop");
        assertThat(server.requests().getFirst().body()).startsWith("{\"name\":\"shop\"");
        assertThat(server.requests().getFirst().header("Idempotency-Key")).isNotEmpty();
    }

    @Test
    void createsFromStandardInputAndAnswersJson() {
        server.answers("POST /clusters", 202, Recorded.text("cluster.json"));

        int exitCode = session.typing(SPEC).run("cluster", "create", "-f", "-", "-o", "json");

        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("\"id\" : \"c7f3\"");
    }

    @Test
    void watchesACreationToItsEnd() {
        server.answers("POST /clusters", 202, Recorded.text("cluster.json"))
                .streamsOn(
                        "/clusters/c7f3/stream",
                        eventOf("1", "snapshot", "status-provisioning.json"),
                        eventOf("2", "snapshot", "status-running.json"));

        int exitCode = session.live().run("cluster", "create", "-f", file, "--watch");

        assertThat(exitCode).isZero();
        assertThat(session.outLines().getFirst()).matches("\\[\\+0s] +phase +Provisioning");
        assertThat(session.outLines().getLast()).matches("shop is Running after \\ds\\.");
    }

    @Test
    void keepsProgressOutOfAnAnswerForPrograms() {
        server.answers("POST /clusters", 202, Recorded.text("cluster.json"))
                .answers("GET /clusters/shop", 200, Recorded.text("cluster.json"))
                .streamsOn(
                        "/clusters/c7f3/stream", eventOf("1", "snapshot", "status-running.json"));

        int exitCode = session.live().run("cluster", "create", "-f", file, "--watch", "-o", "name");

        assertThat(exitCode).isZero();
        assertThat(session.outLines()).containsExactly("shop");
        assertThat(session.err()).contains("nat-0abcdef1234567890");
    }

    @Test
    void tellsCauseAndRemedyWhenTheCreationFailed() {
        server.answers("POST /clusters", 202, Recorded.text("cluster.json"))
                .streamsOn("/clusters/c7f3/stream", eventOf("1", "snapshot", "status-failed.json"));

        int exitCode = session.live().run("cluster", "create", "-f", file, "--watch");

        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err())
                .contains("InsufficientFreeAddressesInSubnet")
                .contains("Choose a larger vpcCidr")
                .contains("9e8d7c6b-aaaa-bbbb-cccc-0123456789ab");
    }

    @Test
    void saysHowToGoOnWatchingWhenTheTimeIsOut() {
        server.answers("POST /clusters", 202, Recorded.text("cluster.json"))
                .streamsOn(
                        "/clusters/c7f3/stream",
                        eventOf("1", "snapshot", "status-provisioning.json"));

        int exitCode =
                session.live().run("cluster", "create", "-f", file, "--watch", "--timeout", "1s");

        assertThat(exitCode).isEqualTo(3);
        assertThat(session.err()).contains("./slipway cluster watch shop");
    }

    @Test
    void tellsTheProblemsOfASpecWithTheirLines() {
        server.answers("POST /clusters", 422, Recorded.text("problem-spec.json"));

        int exitCode = session.run("cluster", "create", "-f", file);

        assertThat(exitCode).isEqualTo(1);
        assertThat(session.out()).isEmpty();
        assertThat(session.errLines())
                .contains(
                        "The cluster spec has 3 problems (SPEC_INVALID)",
                        "  /nodePools/0/size/min (line 5)  SIZE_INVALID");
    }

    @Test
    void answersUsageForAFileThatIsNotThere() {
        int exitCode = session.run("cluster", "create", "-f", "nowhere.yaml");

        assertThat(exitCode).isEqualTo(2);
        assertThat(session.errLines()).containsExactly("There is no file nowhere.yaml.");
    }

    @Test
    void plans() {
        server.answers("POST /clusters/plan", 200, Recorded.text("plan.json"));

        int exitCode = session.run("cluster", "plan", "-f", file);

        assertThat(exitCode).isZero();
        Golden.assertThatMatches("plan.txt", session.outLines());
    }

    @Test
    void listsAsTable() {
        server.answers("GET /clusters", 200, items("cluster.json"));

        assertThat(session.run("cluster", "list")).isZero();

        Golden.assertThatMatches("cluster-list.txt", session.outLines());
    }

    @Test
    void listsAllColumnsWide() {
        server.answers("GET /clusters", 200, items("cluster.json"));

        assertThat(session.run("cluster", "list", "-o", "wide")).isZero();

        Golden.assertThatMatches("cluster-list-wide.txt", session.outLines());
    }

    @Test
    void listsNothingAsADocument() {
        server.answers("GET /clusters", 200, "{\"items\":[],\"nextCursor\":null}");

        assertThat(session.run("cluster", "list", "-o", "yaml")).isZero();

        assertThat(session.outLines()).containsExactly("items: []");
    }

    @Test
    void getsTheWholeClusterAsYaml() {
        server.answers("GET /clusters/shop", 200, Recorded.text("cluster.json"));

        assertThat(session.run("cluster", "get", "shop", "-o", "yaml")).isZero();

        Golden.assertThatMatches("cluster-get.yaml", session.outLines());
    }

    @Test
    void saysThatThereIsNoSuchCluster() {
        int exitCode = session.run("cluster", "get", "web");

        assertThat(exitCode).isEqualTo(1);
        assertThat(session.errLines()).containsExactly("There is no such cluster (NOT_FOUND)");
    }

    @Test
    void watchesADeletedClusterByItsId() {
        server.answers("GET /clusters/c7f3/status", 200, Recorded.text("status-deleting.json"))
                .streamsOn(
                        "/clusters/c7f3/stream",
                        eventOf("1", "snapshot", "status-deleting.json"),
                        deleted("2", 121));

        int exitCode = session.live().run("cluster", "watch", "c7f3");

        assertThat(exitCode).isZero();
        assertThat(session.outLines().getLast()).startsWith("shop is Deleted after");
    }

    @Test
    void deletesAndWatchesById() {
        server.answers("GET /clusters/shop", 200, Recorded.text("cluster.json"))
                .answers("DELETE /clusters/shop?confirm=shop", 202, Recorded.text("cluster.json"))
                .streamsOn(
                        "/clusters/c7f3/stream",
                        eventOf("1", "snapshot", "status-running.json"),
                        eventOf("2", "snapshot", "status-deleting.json"),
                        deleted("3", 121));

        int exitCode =
                session.live().run("cluster", "delete", "shop", "--confirm", "shop", "--watch");

        assertThat(exitCode).isZero();
        assertThat(session.outLines().getLast()).startsWith("shop is Deleted after");
        assertThat(session.out()).containsPattern("general/nodegroup +Deleting");
    }

    @Test
    void deletesNothingWithoutConfirmation() {
        int exitCode = session.run("cluster", "delete", "shop");

        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("cluster delete shop --confirm shop");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void explains() {
        server.answers("GET /clusters/shop", 200, Recorded.text("cluster.json"))
                .answers("GET /clusters/c7f3/status", 200, Recorded.text("status-blocked.json"));

        int exitCode = session.run("cluster", "why", "shop");

        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains("AddressLimitExceeded")
                .contains("Release an Elastic IP address")
                .contains("4f1c2d3e-aaaa-bbbb-cccc-0123456789ab");
    }

    private static String items(String file) {
        return "{\"items\":[" + Recorded.text(file) + "],\"nextCursor\":null}";
    }

    private static String deleted(String id, long sequence) {
        return event(
                id,
                "deleted",
                "{\"clusterId\":\"c7f3\",\"name\":\"shop\",\"phase\":\"Deleted\",\"sequence\":"
                        + sequence
                        + "}");
    }

    @Test
    void watchesTheWorkThatTheStatusHasNotHeardOfYet() {
        server.answers("GET /clusters/shop/status", 200, Recorded.text("status-running.json"))
                .answers(
                        "GET /clusters/shop",
                        200,
                        Recorded.text("cluster.json").replace("Provisioning", "Updating"))
                .streamsOn(
                        "/clusters/c7f3/stream", eventOf("1", "snapshot", "status-running.json"));

        int exitCode = session.live().run("cluster", "watch", "shop", "--timeout", "1s");

        assertThat(exitCode).isEqualTo(3);
    }
}
