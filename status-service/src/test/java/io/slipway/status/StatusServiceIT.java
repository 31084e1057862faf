package io.slipway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.events.ClusterPhase;
import io.slipway.events.ResourceState;
import io.slipway.testing.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Replicas replicas;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private final Owners shop = new Owners(replicas.events(), Names.unique("shop"));

    @BeforeAll
    static void start() {
        replicas = new Replicas();
        one = replicas.start();
        other = replicas.start();
    }

    @AfterAll
    static void stop() {
        replicas.close();
    }

    @Test
    void answersTheStatusInTheShapeOfTheContract() {
        // Given
        shop.cluster(ClusterPhase.PROVISIONING);
        statusOnceAt(shop.name, 1);
        shop.slot("vpc", ResourceState.PLANNED)
                .slot("vpc", ResourceState.BLOCKED)
                .pool(3, 1)
                .external("acme-ci", "Creating");

        // When
        JsonNode status = statusOnceAt(shop.name, 5);

        // Then
        assertThat(status.propertyNames())
                .containsExactly(
                        "clusterId",
                        "name",
                        "phase",
                        "sequence",
                        "percent",
                        "remainingSeconds",
                        "conditions",
                        "stages",
                        "blockers",
                        "nodes",
                        "updatedAt");
        assertThat(status.get("phase").asString()).isEqualTo("Provisioning");
        assertThat(status.get("nodes").toString()).isEqualTo("{\"desired\":3,\"ready\":1}");
        assertThat(status.get("updatedAt").asString()).endsWith("Z");
        JsonNode network = status.get("stages").get(0);
        assertThat(network.propertyNames())
                .containsExactly("name", "state", "percent", "remainingSeconds", "tasks");
        assertThat(network.get("tasks").get(0).propertyNames())
                .contains(
                        "slice",
                        "slot",
                        "kind",
                        "awsId",
                        "state",
                        "attempt",
                        "startedAt",
                        "endedAt",
                        "expectedSeconds",
                        "reason",
                        "message",
                        "remedy",
                        "awsRequestId");
        assertThat(status.get("blockers").get(0).propertyNames())
                .containsExactly("slot", "code", "message", "remedy", "since", "holders");
        assertThat(status.get("stages").get(4).get("name").asString()).isEqualTo("acme-ci");
    }

    @Test
    void answersEventsInPagesTheNewestFirst() {
        // Given
        shop.cluster(ClusterPhase.PROVISIONING);
        statusOnceAt(shop.name, 1);
        shop.slot("vpc", ResourceState.PLANNED)
                .slot("vpc", ResourceState.CREATING)
                .slot("vpc", ResourceState.READY)
                .slot("subnet/a", ResourceState.PLANNED);
        statusOnceAt(shop.name, 5);

        // When
        List<String> reasons = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = json("/clusters/%s/events?limit=2%s".formatted(shop.name, cursor));
            page.get("items").forEach(event -> reasons.add(event.get("reason").asString()));
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asString();
        }

        // Then
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        "Planned", "Ready", "Creating", "Planned", "Provisioning");
        JsonNode event = json("/clusters/%s/events".formatted(shop.clusterId)).get("items").get(0);
        assertThat(event.propertyNames())
                .containsExactly(
                        "sequence",
                        "at",
                        "severity",
                        "reason",
                        "message",
                        "slice",
                        "slot",
                        "awsId",
                        "actor");
    }

    @Test
    void streamsASnapshotThenWhatHappensAndGoesOnAtAnotherReplica() {
        // Given
        shop.cluster(ClusterPhase.PROVISIONING);
        statusOnceAt(shop.name, 1);
        String stream = "/clusters/%s/stream".formatted(shop.name);
        List<String> first;
        String lastId;
        try (SseClient client = replicas.stream(one, stream)) {
            await().atMost(PATIENCE).until(() -> client.events().size() == 1);
            assertThat(client.comments()).hasSize(1);
            shop.slot("vpc", ResourceState.CREATING).slot("vpc", ResourceState.READY);
            await().atMost(PATIENCE).until(() -> client.events().size() == 3);
            first = client.heard();
            lastId = client.lastId();
        }
        shop.slot("subnet/a", ResourceState.CREATING).slot("subnet/a", ResourceState.READY);
        statusOnceAt(shop.name, 5);

        // When
        try (SseClient client = replicas.resume(other, stream, lastId)) {
            await().atMost(PATIENCE).until(() -> client.events().size() == 2);
            shop.cluster(ClusterPhase.RUNNING);
            await().atMost(PATIENCE).until(() -> client.events().size() == 3);

            // Then
            assertThat(first).containsExactly("snapshot@1", "resource@2", "resource@3");
            assertThat(client.heard()).containsExactly("resource@4", "resource@5", "phase@6");
            assertThat(client.events().getLast().data().propertyNames())
                    .containsExactly("clusterId", "name", "phase", "sequence");
            assertThat(client.events().getFirst().data().propertyNames())
                    .contains("clusterId", "name", "sequence", "slot", "state", "stage");
        }
    }

    @Test
    void streamsAllClustersOfAProjectThroughAFilter() {
        // Given
        Owners blog = new Owners(replicas.events(), Names.unique("blog"));
        shop.cluster(ClusterPhase.RUNNING);
        blog.cluster(ClusterPhase.PROVISIONING);
        statusOnceAt(shop.name, 1);
        statusOnceAt(blog.name, 1);
        String both = "/stream?type=eks&tag=team:web&cluster=%s&cluster=%s";

        // When
        try (SseClient client = replicas.stream(one, both.formatted(shop.name, blog.clusterId))) {
            await().atMost(PATIENCE).until(() -> client.events().size() == 2);
            blog.slot("vpc", ResourceState.CREATING);
            await().atMost(PATIENCE).until(() -> client.events().size() == 3);
            String lastId = client.lastId();
            assertThat(client.heard()).endsWith("resource@2");
            shop.cluster(ClusterPhase.DELETED);
            statusOnceAt(shop.clusterId, 2);

            // Then
            try (SseClient again =
                    replicas.resume(other, both.formatted(shop.name, blog.clusterId), lastId)) {
                await().atMost(PATIENCE).until(() -> again.events().size() == 1);
                assertThat(again.heard()).containsExactly("deleted@2");
            }
        }
    }

    @Test
    void aRedeliveredOrOutdatedRecordChangesNothing() {
        // Given
        shop.cluster(ClusterPhase.PROVISIONING);
        statusOnceAt(shop.name, 1);
        shop.slot("vpc", ResourceState.CREATING)
                .slot("vpc", ResourceState.READY)
                .cluster(ClusterPhase.RUNNING);
        statusOnceAt(shop.name, 4);

        // When: everything again, then something new of each topic
        shop.clusterAgain(ClusterPhase.PROVISIONING, 1)
                .slotAt("vpc", ResourceState.CREATING, 1)
                .slotAt("vpc", ResourceState.READY, 2)
                .clusterAgain(ClusterPhase.RUNNING, 2)
                .slot("subnet/a", ResourceState.PLANNED)
                .cluster(ClusterPhase.UPDATING);

        // Then
        JsonNode status = statusOnceAt(shop.name, 6);
        assertThat(status.get("phase").asString()).isEqualTo("Updating");
        assertThat(status.get("stages").get(0).get("tasks")).hasSize(2);
    }

    @Test
    void aClusterThatIsGoneIsReadableByItsIdAndItsNameIsFree() {
        // Given
        shop.cluster(ClusterPhase.RUNNING).cluster(ClusterPhase.DELETED);
        statusOnceAt(shop.clusterId, 2);

        // When
        int byName = replicas.get(one, "/clusters/%s/status".formatted(shop.name)).statusCode();
        Owners next = new Owners(replicas.events(), shop.name);
        next.cluster(ClusterPhase.PENDING);

        // Then
        assertThat(byName).isEqualTo(404);
        assertThat(statusOnceAt(shop.name, 1).get("clusterId").asString())
                .isEqualTo(next.clusterId);
        assertThat(json("/clusters/%s/status".formatted(shop.clusterId)).get("phase").asString())
                .isEqualTo("Deleted");
        assertThat(json("/clusters/%s/events".formatted(shop.clusterId)).get("items")).isNotEmpty();
        try (SseClient client =
                replicas.stream(one, "/clusters/%s/stream".formatted(shop.clusterId))) {
            await().atMost(PATIENCE).until(() -> client.events().size() == 1);
            assertThat(client.heard()).containsExactly("snapshot@2");
        }
    }

    @Test
    void refusesWhoHasNoTokenAndAnswersProblemsInTheContractsForm() {
        // Given
        shop.cluster(ClusterPhase.RUNNING);
        statusOnceAt(shop.name, 1);

        // Then
        assertThat(replicas.getUnsigned(one, "/clusters/x/status").statusCode()).isEqualTo(401);
        assertThat(code("/clusters/x/status", 404)).isEqualTo("NOT_FOUND");
        assertThat(code("/clusters/x/stream", 404)).isEqualTo("NOT_FOUND");
        assertThat(code("/stream?phase=Sleeping", 400)).isEqualTo("PARAMETER_MALFORMED");
        assertThat(code("/clusters/%s/events?limit=0".formatted(shop.name), 400))
                .isEqualTo("PARAMETER_MALFORMED");
    }

    private static String code(String below, int expected) {
        var answer = replicas.get(one, below);
        assertThat(answer.statusCode()).isEqualTo(expected);
        return JSON.readTree(answer.body()).get("code").asString();
    }

    private static JsonNode json(String below) {
        return JSON.readTree(replicas.get(other, below).body());
    }

    /** The status, once so many steps were made. */
    private static JsonNode statusOnceAt(String nameOrId, long sequence) {
        return await().atMost(PATIENCE)
                .until(
                        () -> json("/clusters/%s/status".formatted(nameOrId)),
                        status ->
                                status.hasNonNull("sequence")
                                        && status.get("sequence").asLong() >= sequence);
    }
}
