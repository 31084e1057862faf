package io.slipway.status.fold.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.slipway.service.store.Bridge;
import io.slipway.status.fold.Samples;
import io.slipway.status.fold.Samples.Sample;
import io.slipway.status.fold.SlotState.Work;
import io.slipway.status.fold.Usual.Step;
import io.slipway.testing.Names;
import io.slipway.testing.TestDocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoExperiencesIT {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Step NAT = new Step("us-east-1", "nat-gateway", Work.CREATE);
    private static final int REPLICAS = 4;
    private static final int EACH = 5;

    private MongoClient client;
    private MongoExperiences experiences;

    @BeforeEach
    void open() {
        client = MongoClients.create(TestDocumentStore.connectionString());
        experiences =
                new MongoExperiences(
                        client.getDatabase(Names.unique("status")),
                        new Bridge(Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void keepsWhatEachReplicaHasSeenEvenAtTheSameTime() {
        // When
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int replica = 0; replica < REPLICAS; replica++) {
                int first = replica * EACH;
                replicas.execute(() ->
                        IntStream.range(first, first + EACH)
                                .forEach(number -> experiences.add(NAT, sample(number))));
            }
        }

        // Then
        Samples kept = experiences.all().get(NAT);
        assertThat(kept.newest())
                .containsExactlyElementsOf(
                        IntStream.range(0, REPLICAS * EACH)
                                .mapToObj(number -> sample(number).newest().getFirst())
                                .toList());
    }

    private static Samples sample(int number) {
        return new Samples(
                List.of(new Sample("slot " + number, NOW.plusSeconds(number), 107, 90.5)));
    }
}
