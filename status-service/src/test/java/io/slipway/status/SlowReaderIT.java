package io.slipway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterProgress;
import io.slipway.events.ProgressType;
import io.slipway.events.Task;
import io.slipway.events.TaskState;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.testing.Names;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlowReaderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Far more than a connection's buffers and the hub's reel hold together. */
    private static final int STEPS = 1500;

    private static final String LONG = "x".repeat(16 * 1024);

    @Test
    void whoStopsReadingGetsASnapshotAndCostsOthersNothing() throws IOException {
        try (Replicas replicas = new Replicas();
                var replica = replicas.start()) {
            // Given: two who watch, of whom one stops after the snapshot
            Owners shop = new Owners(replicas.events(), Names.unique("shop"));
            shop.cluster(ClusterPhase.PROVISIONING);
            String below = "/clusters/%s/stream".formatted(shop.clusterId);
            await().atMost(PATIENCE)
                    .until(() ->
                            replicas.get(replica, below.replace("stream", "status")).statusCode()
                                    == 200);
            try (SseClient quick = replicas.stream(replica, below);
                    SlowReader slow =
                            new SlowReader(
                                    Replicas.port(replica),
                                    Replicas.path(below),
                                    Replicas.token())) {
                slow.readUpTo(shop.clusterId + ".1");

                // When
                for (long sequence = 2; sequence <= STEPS; sequence++) {
                    tell(shop, sequence, replicas);
                    long told = sequence;
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(2))
                            .until(() -> told % 100 != 0 || quick.events().size() == told);
                }
                List<String> heard = slow.readUpTo(shop.clusterId + "." + STEPS);

                // Then
                assertThat(quick.heard())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, STEPS)
                                        .mapToObj(n -> (n == 1 ? "snapshot@" : "resource@") + n)
                                        .toList());
                assertThat(heard).hasSizeLessThan(STEPS).doesNotHaveDuplicates();
                assertThat(heard).anyMatch(event -> event.startsWith("snapshot"));
            }
        }
    }

    /** Straight onto the topic: what is folded plays no part here. */
    private static void tell(Owners shop, long sequence, Replicas replicas) {
        Task task =
                Task.newBuilder()
                        .setSlice(shop.clusterId + "/network/main")
                        .setSlot("subnet/" + sequence)
                        .setKind("subnet")
                        .setStage("network")
                        .setState(TaskState.READY)
                        .setAttempt(1)
                        .setMessage(LONG)
                        .build();
        ClusterProgress step =
                ClusterProgress.newBuilder()
                        .setClusterId(shop.clusterId)
                        .setName(shop.name)
                        .setProject("default")
                        .setSequence(sequence)
                        .setType(ProgressType.RESOURCE)
                        .setPhase(ClusterPhase.PROVISIONING)
                        .setTask(task)
                        .setAt(Owners.CREATED)
                        .setClusterType("eks")
                        .setTags(Map.of())
                        .build();
        replicas.events()
                .publish(
                        TopicCatalogue.CLUSTER_PROGRESS,
                        shop.clusterId,
                        step,
                        Owners.CREATED,
                        shop.clusterId + "#" + sequence)
                .toCompletableFuture()
                .join();
    }
}
