package io.slipway.service.outbox;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.slipway.service.store.Bridge;
import io.slipway.testing.Names;
import io.slipway.testing.TestDocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoUnpublishedIT {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Bridge bridge = new Bridge(Duration.ofSeconds(10));
    private MongoClient client;
    private MongoCollection<Document> accounts;
    private MongoUnpublished unpublished;

    @BeforeEach
    void open() {
        client = MongoClients.create(TestDocumentStore.connectionString());
        accounts = client.getDatabase(Names.unique("relay")).getCollection("accounts");
        unpublished = new MongoUnpublished(accounts, bridge, _ -> List.of());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theLongestWaitingComesFirst() {
        insert("a-1", NOW);
        insert("a-2", NOW.minusSeconds(1));
        insert("a-3", null);

        assertThat(unpublished.unpublished(10))
                .extracting(each -> each.getString("_id"))
                .containsExactly("a-2", "a-1");
        assertThat(unpublished.unpublished(1)).hasSize(1);
    }

    @Test
    void whatIsAcknowledgedIsTold() {
        insert("a-1", NOW);

        unpublished.acknowledged(unpublished.unpublished(1).getFirst());

        assertThat(unpublished.unpublished(10)).isEmpty();
    }

    @Test
    void whatWasWrittenSinceIsToldAgain() {
        insert("a-1", NOW);
        Document older = unpublished.unpublished(1).getFirst();
        // Another process has written the next version and told of it already.
        bridge.first(
                accounts.updateOne(
                        eq("_id", "a-1"),
                        Updates.combine(
                                Updates.set(MongoUnpublished.VERSION, 2L),
                                Updates.unset(MongoUnpublished.UNPUBLISHED_SINCE))));
        assertThat(unpublished.unpublished(10)).isEmpty();

        unpublished.acknowledged(older);

        assertThat(unpublished.unpublished(10))
                .singleElement()
                .satisfies(each -> assertThat(each.getLong("version")).isEqualTo(2L));
    }

    private void insert(String id, Instant since) {
        Document account = new Document("_id", id).append(MongoUnpublished.VERSION, 1L);
        if (since != null) {
            account.append(MongoUnpublished.UNPUBLISHED_SINCE, since);
        }
        bridge.first(accounts.insertOne(account));
    }
}
