package io.slipway.cli.watch;

import static io.slipway.cli.testing.Recorded.event;
import static io.slipway.cli.testing.Recorded.eventOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Recorded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterWatcherTest {

    private static final String STREAM = "/clusters/c7f3/stream";
    private static final String STATUS = "GET /clusters/c7f3/status";

    /** The common pool is the HTTP client's, and may have one thread only. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final StringWriter written = new StringWriter();
    private FakeSlipway server = new FakeSlipway();
    private SlipwayClient client = new SlipwayClient(server.uri(), FakeSlipway.TOKEN);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        client.close();
        server.close();
    }

    @Test
    void endsWhenTheClusterRuns() {
        server.streamsOn(
                STREAM,
                ": hello\n\n",
                eventOf("1", "snapshot", "status-provisioning.json"),
                resource("2", 41, "nat-gateway/us-east-1a", "Ready"),
                phase("3", "phase", "Running", 42));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.RUNNING));

        assertThat(outcome).isInstanceOf(Outcome.Reached.class);
        assertThat(outcome.exitCode()).isZero();
        assertThat(written.toString())
                .containsPattern("nat-gateway/us-east-1a +Creating +nat-0abcdef1234567890")
                .containsPattern("nat-gateway/us-east-1a +Ready")
                .containsPattern("phase +Running");
    }

    @Test
    void takesUpALostStreamWhereItBroke() {
        server.streams(STREAM, eventOf("p1:7", "snapshot", "status-provisioning.json"))
                .streams(STREAM, resource("p1:8", 41, "nat-gateway/us-east-1a", "Ready"))
                .streamsOn(STREAM, phase("p1:9", "phase", "Running", 42));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.RUNNING));

        assertThat(outcome).isInstanceOf(Outcome.Reached.class);
        assertThat(server.requests("GET " + STREAM))
                .extracting(request -> request.header("Last-Event-ID"))
                .containsExactly("", "p1:7", "p1:8");
    }

    @Test
    void waitsForAServerThatIsRestarted() {
        server.streamsOn(STREAM, eventOf("1", "snapshot", "status-provisioning.json"));
        CompletableFuture<Outcome> watching =
                CompletableFuture.supplyAsync(
                        () -> watcher().watch(Watch.of("c7f3", Goal.RUNNING)), threads);
        await().until(() -> written.toString().contains("Provisioning"));
        int port = server.port();
        server.close();
        await().until(() -> written.toString().contains("No connection to"));

        server = new FakeSlipway(port);
        server.answers("GET " + STREAM, 503, "starting");
        server.streamsOn(STREAM, eventOf("5", "snapshot", "status-running.json"));

        assertThat(watching).succeedsWithin(Duration.ofSeconds(20));
        assertThat(watching.join()).isInstanceOf(Outcome.Reached.class);
    }

    @Test
    void bearsWithAClusterThatHasNoStatusYet() {
        server.answers("GET " + STREAM, 404, Recorded.text("problem-404.json"));
        server.streamsOn(STREAM, eventOf("1", "snapshot", "status-running.json"));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.RUNNING));

        assertThat(outcome).isInstanceOf(Outcome.Reached.class);
        assertThat(written.toString()).doesNotContain("No connection");
    }

    @Test
    void doesNotTryAgainWithATokenThatIsRefused() {
        SlipwayClient stranger = new SlipwayClient(server.uri(), "wrong");
        ClusterWatcher watcher = new ClusterWatcher(stranger, view(), Clock.systemUTC());

        RequestRefused refused =
                catchThrowableOfType(
                        RequestRefused.class, () -> watcher.watch(Watch.of("c7f3", Goal.RUNNING)));

        assertThat(refused.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void failsWhenTheClusterFailed() {
        server.streamsOn(STREAM, eventOf("1", "snapshot", "status-failed.json"));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.RUNNING));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(written.toString()).contains("Choose a larger vpcCidr");
    }

    @Test
    void doesNotTakeAFormerFailureForThatOfTheDeletion() {
        server.streamsOn(
                STREAM,
                eventOf("1", "snapshot", "status-failed.json"),
                phase("2", "phase", "Deleting", 43),
                phase("3", "deleted", "Deleted", 44));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.DELETED).after(42));

        assertThat(outcome).isInstanceOf(Outcome.Reached.class);
    }

    @Test
    void waitsForTheDeletionToBeginWhereTheFailureIsStillToldOf() {
        server.streamsOn(
                STREAM,
                eventOf("1", "snapshot", "status-failed.json"),
                phase("2", "phase", "Failed", 45),
                phase("3", "phase", "Deleting", 46),
                phase("4", "deleted", "Deleted", 47));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.DELETED).after(42));

        assertThat(outcome).isInstanceOf(Outcome.Reached.class);
    }

    @Test
    void failsWhenTheDeletionFails() {
        server.streamsOn(
                STREAM, phase("1", "phase", "Deleting", 43), phase("2", "phase", "Failed", 44));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.DELETED).after(42));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void showsTheWholeLastPicture() {
        server.streamsOn(
                STREAM,
                eventOf("1", "snapshot", "status-provisioning.json"),
                phase("2", "phase", "Running", 60));
        server.answers(STATUS, 200, Recorded.text("status-running.json"));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.SETTLED));

        assertThat(outcome).isInstanceOf(Outcome.Reached.class);
        assertThat(written.toString()).containsPattern("general/nodegroup +Ready +shop/general");
    }

    @Test
    void givesUpWatchingWhenTheTimeIsOut() {
        server.streamsOn(STREAM, eventOf("1", "snapshot", "status-provisioning.json"));

        Outcome outcome =
                watcher().watch(Watch.of("c7f3", Goal.RUNNING).within(Duration.ofMillis(300)));

        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void stopsWhenTold() {
        server.streamsOn(STREAM, eventOf("1", "snapshot", "status-provisioning.json"));
        ClusterWatcher watcher = watcher();
        CompletableFuture<Outcome> watching =
                CompletableFuture.supplyAsync(
                        () -> watcher.watch(Watch.of("c7f3", Goal.RUNNING)), threads);
        await().until(() -> written.toString().contains("Provisioning"));

        watcher.stop();

        assertThat(watching).succeedsWithin(Duration.ofSeconds(5));
        assertThat(watching.join()).isInstanceOf(Outcome.Interrupted.class);
    }

    @Test
    void goesOnAfterAnEventThatCannotBeRead() {
        server.streamsOn(
                STREAM,
                "id: 1\nevent: snapshot\ndata: {broken\n\n",
                eventOf("2", "snapshot", "status-running.json"));

        Outcome outcome = watcher().watch(Watch.of("c7f3", Goal.RUNNING));

        assertThat(outcome).isInstanceOf(Outcome.Reached.class);
        assertThat(written.toString()).contains("An event could not be read");
    }

    private ClusterWatcher watcher() {
        return new ClusterWatcher(client, view(), Clock.systemUTC());
    }

    private ProgressView view() {
        return ProgressView.plain(new PrintWriter(written), Clock.systemUTC().instant(), false);
    }

    private static String resource(String id, long sequence, String slot, String state) {
        return event(
                id,
                "resource",
                """
                {"clusterId":"c7f3","name":"shop","sequence":%d,"slice":"c7f3/network/main",
                 "slot":"%s","kind":"nat-gateway","stage":"network","state":"%s","attempt":1,
                 "awsId":"nat-0abcdef1234567890"}
                """
                        .formatted(sequence, slot, state));
    }

    private static String phase(String id, String type, String phase, long sequence) {
        return event(
                id,
                type,
                """
                {"clusterId":"c7f3","name":"shop","phase":"%s","sequence":%d}
                """
                        .formatted(phase, sequence));
    }
}
