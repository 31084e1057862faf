package io.slipway.cli.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Json;
import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Recorded;
import io.slipway.cli.testing.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands send, and how they follow what they asked for. */
class PoolCommandTest {

    private static final String POOLS = "/clusters/shop/node-pools";

    private final FakeSlipway server = new FakeSlipway();
    private final Session session = new Session(server.uri());

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
                    scale shop general 5 | {"size": {"desired": 5}}
                    scale shop general 9 --max 12 | {"size": {"desired": 9, "max": 12}}
                    scale shop general --min 0 | {"size": {"min": 0}}
                    set shop general --label a=b,c=d --label e- | {"labels": {"a": "b", "c": "d", "e": null}}
                    set shop general --taint a=b:NoSchedule,c:NoExecute | {"taints": [{"key": "a", "value": "b", "effect": "NoSchedule"}, {"key": "c", "value": "", "effect": "NoExecute"}]}
                    set shop general --taint none | {"taints": []}
                    set shop general --max-surge 0 --max-unavailable 2 | {"update": {"maxSurge": 0, "maxUnavailable": 2}}
                    set shop general --instance-type m5.xlarge --disk 80 | {"instanceType": "m5.xlarge", "disk": {"sizeGiB": 80}}
                    """)
    void patchesWhatIsSaid(String command, String patch) {
        server.answers("PATCH " + POOLS + "/general", 202, Recorded.text("node-pool.json"));

        int exitCode = session.run(("pool " + command).split(" "));

        assertThat(exitCode).as(session.err()).isZero();
        var sent = server.requests("PATCH " + POOLS + "/general").getFirst().body();
        assertThat(Json.wire().readTree(sent)).isEqualTo(Json.wire().readTree(patch));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
                    --nodes 2 | {"min": 1, "desired": 2, "max": 4}
                    --nodes 0 | {"min": 0, "desired": 0, "max": 1}
                    --min 2 --max 9 | {"min": 2, "desired": 3, "max": 9}
                    """)
    void addsAPoolThatMayGrowToTwiceItsSize(String options, String size) {
        server.answers("POST " + POOLS, 202, Recorded.text("node-pool.json"));

        int exitCode =
                session.run(
                        ("pool add shop batch --instance-type c5.xlarge " + options).split(" "));

        assertThat(exitCode).as(session.err()).isZero();
        var request = server.requests("POST " + POOLS).getFirst();
        var sent = Json.wire().readTree(request.body());
        assertThat(request.header("Idempotency-Key")).isNotBlank();
        assertThat(sent.path("name").asString("")).isEqualTo("batch");
        assertThat(sent.path("size")).isEqualTo(Json.wire().readTree(size));
    }

    @Test
    void followsTheClusterUntilThePoolIsAsAsked() {
        server.answers("GET /clusters/shop/status", 200, Recorded.text("status-provisioning.json"))
                .answers("GET /clusters/shop", 200, Recorded.text("cluster.json"))
                .answers("PATCH " + POOLS + "/general", 202, Recorded.text("node-pool.json"))
                .answers("GET " + POOLS, 200, Recorded.text("node-pools.json"))
                .streamsOn(
                        "/clusters/c7f3/stream",
                        Recorded.eventOf("1", "snapshot", "status-provisioning.json"),
                        Recorded.eventOf("2", "snapshot", "status-running.json"));

        int exitCode = session.live().run("pool", "scale", "shop", "general", "5", "--watch");

        assertThat(exitCode).as(session.err()).isZero();
        assertThat(session.outLines().getLast())
                .isEqualTo("general of shop is Updating, 3 of 5 nodes ready.");
    }

    @Test
    void saysThatARemovedPoolIsGone() {
        String batch = Json.wire().readTree(Recorded.text("node-pools.json")).at("/items/0") + "";
        server.answers("GET /clusters/shop/status", 200, Recorded.text("status-provisioning.json"))
                .answers("GET /clusters/shop", 200, Recorded.text("cluster.json"))
                .answers("DELETE " + POOLS + "/batch?confirm=batch", 202, batch)
                .answers(
                        "GET " + POOLS,
                        200,
                        "{\"items\":[" + Recorded.text("node-pool.json") + "]}")
                .streamsOn(
                        "/clusters/c7f3/stream",
                        Recorded.eventOf("2", "snapshot", "status-running.json"));

        int exitCode =
                session.live()
                        .run("pool", "remove", "shop", "batch", "--confirm", "batch", "--watch");

        assertThat(exitCode).as(session.err()).isZero();
        assertThat(session.outLines().getLast()).isEqualTo("batch of shop is gone.");
    }
}
