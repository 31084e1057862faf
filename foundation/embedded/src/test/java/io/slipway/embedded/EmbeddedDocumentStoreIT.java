package io.slipway.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * What is the store's own affair; what it has in common with MongoDB is tested with the test
 * support.
 */
class EmbeddedDocumentStoreIT {

    @TempDir Path directory;

    private EmbeddedDocumentStore store;
    private MongoClient client;
    private MongoCollection<Document> slices;

    @BeforeEach
    void start() {
        store = EmbeddedDocumentStore.start(directory);
        connect();
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void keepsDocumentsAndUniqueIndexesOverARestart() {
        // Given
        await(slices.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)));
        await(slices.insertOne(new Document("_id", "a").append("name", "shop")));

        // When
        stop();
        start();

        // Then
        assertThat(await(slices.find(eq("_id", "a")))).containsEntry("name", "shop");
        assertThatThrownBy(() ->
                        await(slices.insertOne(new Document("_id", "b").append("name", "shop"))))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    }

    @Test
    void copiesWhatLivesWhenTheFileHasGrown() throws IOException {
        // Given a file of which little lives
        await(slices.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)));
        String padding = "x".repeat(200_000);
        for (int i = 0; i < 120; i++) {
            Document document =
                    new Document("_id", i).append("name", "shop" + i).append("padding", padding);
            await(slices.insertOne(document));
        }
        await(slices.deleteMany(lt("_id", 119)));
        long grown = Files.size(directory.resolve("documents.mv"));

        // When
        stop();
        start();

        // Then
        assertThat(Files.size(directory.resolve("documents.mv"))).isLessThan(grown / 4);
        assertThat(await(slices.find(eq("name", "shop119")))).containsEntry("padding", padding);
        assertThat(await(slices.find(eq("name", "shop118")))).isNull();
    }

    @Test
    void refusesAPartialIndex() {
        IndexOptions partial =
                new IndexOptions().unique(true).partialFilterExpression(eq("deleted", false));

        assertThatThrownBy(() -> await(slices.createIndex(Indexes.ascending("name"), partial)))
                .isInstanceOf(MongoCommandException.class);
    }

    @Test
    void refusesADirectoryInUse() {
        assertThatThrownBy(() -> EmbeddedDocumentStore.start(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.toString());
    }

    private void connect() {
        client = MongoClients.create(store.connectionString());
        slices = client.getDatabase("network").getCollection("slices");
    }

    private static <T> T await(Publisher<T> publisher) {
        try {
            return Mono.from(publisher).toFuture().orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
