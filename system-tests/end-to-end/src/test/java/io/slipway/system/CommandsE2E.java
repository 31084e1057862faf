package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands as a person or a script gives them. The longest comes first: while its cluster comes
 * to life, so does the shared one, which others need.
 */
@OnSharedPlatform
@TestMethodOrder(OrderAnnotation.class)
class CommandsE2E {

    private final RunningPlatform platform;
    private Cli cli;

    CommandsE2E(RunningPlatform platform) {
        this.platform = platform;
        this.cli = Cli.of(platform);
    }

    @Test
    void addsAndListsAccounts() {
        // When
        var added =
                cli.typing(
                        "test\n",
                        "account",
                        "add",
                        "second",
                        "--access-key-id",
                        "AKIATEST444455556666",
                        "--secret-access-key-stdin");

        // Then
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(cli.run("account", "list").lines())
                .anyMatch(line -> line.contains("sandbox") && line.contains("111122223333"))
                .anyMatch(line -> line.contains("second") && line.contains("444455556666"));
        platform.gateway().delete(Gateway.ACCOUNTS + "/second");
    }

    @Test
    void plansWithoutMakingAnything() {
        // Given
        platform.runningCluster();
        var before = mutations();

        // When
        var planned = cli.run("cluster", "plan", "-f", Shop.file().toString());

        // Then
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out())
                .contains("nat-gateway/us-east-1a", "nat-gateway/us-east-1b")
                .contains("control-plane (", "node-pools (", "unchecked")
                .containsPattern("Time +about \\d+s");
        assertThat(mutations()).isEqualTo(before);
        assertThat(cli.run("cluster", "list", "-o", "name").lines()).doesNotContain("shop");
    }

    @Test
    @Order(1)
    void buildsAClusterGoesOnAfterARestartAndRemovesIt() {
        var id = create();
        look();
        restart();
        var deleted = cli.run("cluster", "delete", "shop", "--confirm", "shop", "--watch");

        assertThat(deleted.exitCode()).as(deleted.err()).isZero();
        assertThat(deleted.lines().getLast()).startsWith("shop is Deleted after ");
        assertThat(cli.run("cluster", "list", "-o", "name").lines()).doesNotContain("shop");
        assertThat(platform.aws().resourcesOf(id)).isEmpty();
        assertThat(ours()).noneMatch(resource -> resource.contains("us-east-1"));
        assertThat(mutations())
                .as("calls since the restart")
                .extracting(SimulatedAws.Call::action)
                .allMatch(action -> action.matches("(Delete|Detach|Disassociate|Release).*"));
    }

    private String create() {
        var created = cli.run("cluster", "create", "-f", Shop.file().toString(), "--watch");

        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.lines().getLast()).startsWith("shop is Running after ");
        Shown.assertEachStageAndResource(created.lines());
        var id = platform.client().cluster("shop").value().id();
        assertThat(platform.aws().resourcesOf(id))
                .hasSizeGreaterThan(20)
                .allSatisfy(resource -> assertShown(resource, created.lines()));
        return id;
    }

    private static void assertShown(SimulatedAws.Resource resource, List<String> lines) {
        assertThat(lines)
                .anyMatch(line -> line.contains(resource.slot()) && line.contains(resource.name()));
    }

    private void look() {
        var listed = cli.run("cluster", "list");
        var got = cli.run("cluster", "get", "shop", "-o", "json");
        var why = cli.run("cluster", "why", "shop");

        assertThat(listed.lines())
                .anyMatch(line -> line.startsWith("shop") && line.contains("Running"));
        var cluster = JsonMapper.shared().readTree(got.out());
        assertThat(cluster.path("phase").asString()).isEqualTo("Running");
        assertThat(cluster.path("endpoint").asString("")).startsWith("https://");
        assertThat(cluster.at("/spec/nodePools/0/name").asString()).isEqualTo("general");
        assertThat(why.exitCode()).as(why.err()).isZero();
        assertThat(why.out()).contains("shop", "Running");
    }

    private void restart() {
        platform.runningCluster();
        var resources = ours();
        assertThat(platform.stop()).isEqualTo(UpProcess.STOPPED);
        assertThat(
                        SlipwayProcess.run(
                                "up",
                                "--data",
                                platform.data().toString(),
                                "--aws",
                                "http://127.0.0.1:4566"))
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(2))
                .satisfies(ended ->
                        assertThat(ended.output()).contains("belongs to", "--aws simulator"));
        platform.startAgain();
        cli = Cli.of(platform);

        var watched = cli.run("cluster", "watch", "shop");

        assertThat(watched.exitCode()).as(watched.err()).isZero();
        assertThat(mutations()).as("calls since the restart").isEmpty();
        assertThat(ours()).isEqualTo(resources);
    }

    @Test
    void tellsWhyAClusterFailedAndRemovesWhatThereIs(@TempDir Path directory) throws IOException {
        // Given: AWS makes no subnets there
        platform.aws()
                .refuse("ec2:CreateSubnet", "eu-west-1", "InvalidParameterValue", "Not like this");
        var spec = Shop.spec().put("name", "stuck").put("region", "eu-west-1");
        spec.withObject("/placement").putArray("zones").add("eu-west-1a").add("eu-west-1b");
        var file = Files.writeString(directory.resolve("stuck.json"), spec.toString());

        // When
        var created = cli.run("cluster", "create", "-f", file.toString(), "--watch");
        await().atMost(Duration.ofMinutes(2)).untilAsserted(this::assertTheReasonIsTold);
        var id = platform.client().cluster("stuck").value().id();
        var deleted = cli.run("cluster", "delete", "stuck", "--confirm", "stuck", "--watch");

        // Then
        assertThat(created.exitCode()).as(created.err()).isEqualTo(1);
        assertThat(created.err())
                .contains("stuck is Failed", "/eu-west-1", "InvalidParameterValue");
        assertThat(deleted.exitCode()).as(deleted.err()).isZero();
        assertThat(platform.aws().resourcesOf(id)).isEmpty();
    }

    /** The failed subnets are told of a moment after the cluster they fail. */
    private void assertTheReasonIsTold() {
        var why = cli.run("cluster", "why", "stuck");
        assertThat(why.exitCode()).as(why.err()).isZero();
        assertThat(why.out())
                .contains("subnet/public/eu-west-1a", "subnet/private/eu-west-1b")
                .contains("InvalidParameterValue", "AWS request", "AWS_ENDPOINT_URL=");
    }

    private List<SimulatedAws.Call> mutations() {
        return platform.aws().mutations();
    }

    private List<String> ours() {
        return platform.aws().ours().stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster create",
                "cluster create -f no-such-file.yaml",
                "cluster crate",
                "cluster list --colour",
                "cluster delete guarded",
                "cluster watch guarded --timeout soon",
                "account add x",
                "cluster list --server nonsense",
                "nonsense"
            })
    void wrongUsageEndsWith2(String command) {
        var ended = cli.run(command.split(" ", -1));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).isNotBlank();
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster get elsewhere",
                "cluster delete guarded --confirm guarded",
                "cluster delete guarded --confirm shop",
                "cluster list --token wrong",
                "cluster list --server http://127.0.0.1:9",
                "account add sandbox --access-key-id AKIATEST --secret-access-key test",
                "account add other --access-key-id AKIATEST --secret-access-key wrong"
            })
    void whatFailsEndsWith1(String command) {
        var ended = cli.run(command.split(" ", -1));

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).isNotBlank();
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aSecondUpOnTheSameDataIsWrongUsage() {
        var ended = SlipwayProcess.run("up", "--port", "0", "--data", platform.data().toString());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("Another slipway is up", "--data DIR");
        assertThat(cli.run("cluster", "list").exitCode()).as("the first goes on").isZero();
    }

    @Test
    void realAwsHasOneSpeed() {
        var ended = SlipwayProcess.run("up", "--aws", "real", "--speed", "2");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("--speed");
    }
}
