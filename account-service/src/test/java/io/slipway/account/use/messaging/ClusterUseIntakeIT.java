package io.slipway.account.use.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.slipway.account.ClusterStates;
import io.slipway.account.use.store.MongoClusterUses;
import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterState;
import io.slipway.service.store.Bridge;
import io.slipway.testing.Names;
import io.slipway.testing.TestDocumentStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

class ClusterUseIntakeIT {

    private MongoClient client;
    private MongoClusterUses uses;
    private ClusterUseIntake intake;

    @BeforeEach
    void connect() {
        client = MongoClients.create(TestDocumentStore.connectionString());
        uses =
                new MongoClusterUses(
                        client.getDatabase(Names.unique("uses")),
                        new Bridge(Duration.ofSeconds(10)));
        uses.prepare();
        intake = new ClusterUseIntake(uses);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void learnsWhichClustersUseAnAccount() {
        // When
        intake.accept(message("c-1", ClusterPhase.PENDING, 1));
        intake.accept(message("c-2", ClusterPhase.FAILED, 1));

        // Then
        assertThat(uses.clustersUsing("a-1")).containsExactly("default/c-1", "default/c-2");
        assertThat(uses.clustersUsing("a-2")).isEmpty();
    }

    @Test
    void takesTheSameMessageTwiceForOne() {
        // Given
        Message<ClusterState> message = message("c-1", ClusterPhase.RUNNING, 1);
        intake.accept(message);

        // When
        intake.accept(message);

        // Then
        assertThat(uses.clustersUsing("a-1")).containsExactly("default/c-1");
    }

    @Test
    void isNotSetBackByAnOlderMessage() {
        // Given
        intake.accept(message("c-1", ClusterPhase.DELETED, 9));

        // When
        intake.accept(message("c-1", ClusterPhase.RUNNING, 8));

        // Then
        assertThat(uses.clustersUsing("a-1")).isEmpty();
    }

    @Test
    void ignoresTombstones() {
        // Given
        intake.accept(message("c-1", ClusterPhase.RUNNING, 1));

        // When
        intake.accept(tombstone());

        // Then
        assertThat(uses.clustersUsing("a-1")).containsExactly("default/c-1");
    }

    @SuppressWarnings("unchecked") // What a binding hands over for a null value.
    private static Message<ClusterState> tombstone() {
        Message<?> message =
                MessageBuilder.withPayload(KafkaNull.INSTANCE)
                        .setHeader(KafkaHeaders.RECEIVED_KEY, "c-1")
                        .build();
        return (Message<ClusterState>) message;
    }

    private static Message<ClusterState> message(String id, ClusterPhase phase, long version) {
        ClusterState state = ClusterStates.of(id, "a-1", phase, version);
        return MessageBuilder.withPayload(state).setHeader(KafkaHeaders.RECEIVED_KEY, id).build();
    }
}
