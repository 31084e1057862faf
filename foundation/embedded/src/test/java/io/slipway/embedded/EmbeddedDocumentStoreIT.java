package io.slipway.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the services ask of MongoDB, by the driver they use. */
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
    void refusesASecondDocumentOfTheSameId() {
        await(slices.insertOne(new Document("_id", "a")));

        assertThatThrownBy(() -> await(slices.insertOne(new Document("_id", "a"))))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    }

    @Test
    void replacesOnlyTheVersionThatWasRead() {
        // Given
        await(slices.insertOne(new Document("_id", "a").append("version", 1L)));

        // When
        UpdateResult first = replace(1L, new Document("_id", "a").append("version", 2L));
        UpdateResult second = replace(1L, new Document("_id", "a").append("version", 3L));

        // Then
        assertThat(first.getModifiedCount()).isEqualTo(1);
        assertThat(second.getMatchedCount()).isZero();
        assertThat(await(slices.find(eq("_id", "a")))).containsEntry("version", 2L);
    }

    @Test
    void refusesAnUpsertWhoseVersionIsOld() {
        await(slices.insertOne(new Document("_id", "a").append("version", 2L)));

        assertThatThrownBy(() ->
                        await(
                                slices.replaceOne(
                                        and(eq("_id", "a"), eq("version", 1L)),
                                        new Document("_id", "a").append("version", 2L),
                                        new ReplaceOptions().upsert(true))))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    }

    @Test
    void findsAndModifiesWithAFence() {
        // Given
        Document free = new Document("_id", "a").append("fence", 4L).append("leaseUntil", 10L);
        await(slices.insertOne(free));

        // When
        FindOneAndUpdateOptions after =
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        Document claimed =
                await(
                        slices.findOneAndUpdate(
                                and(eq("_id", "a"), lt("leaseUntil", 20L)),
                                combine(inc("fence", 1L), set("leaseUntil", 50L)),
                                after));
        Document refused =
                await(
                        slices.findOneAndUpdate(
                                and(eq("_id", "a"), lt("leaseUntil", 20L)),
                                combine(inc("fence", 1L), set("leaseUntil", 50L)),
                                after));

        // Then
        assertThat(claimed).containsEntry("fence", 5L);
        assertThat(refused).isNull();
    }

    @Test
    void keepsAUniqueIndexOverTheElementsOfAnArray() {
        // Given
        await(slices.createIndex(Indexes.ascending("keys"), new IndexOptions().unique(true)));
        await(slices.insertOne(new Document("_id", "a").append("keys", List.of("x", "y"))));

        // When
        Throwable sameElement =
                thrownBy(
                        slices.insertOne(
                                new Document("_id", "b").append("keys", List.of("y", "z"))));
        await(slices.updateOne(eq("_id", "a"), pull("keys", "y")));
        await(slices.insertOne(new Document("_id", "b").append("keys", List.of("y", "z"))));
        Throwable again =
                thrownBy(slices.updateOne(eq("_id", "a"), set("keys", List.of("x", "z"))));

        // Then
        assertThat(sameElement).isInstanceOf(MongoWriteException.class);
        assertThat(again).isInstanceOf(MongoWriteException.class);
        assertThat(await(slices.find(eq("keys", "z")))).containsEntry("_id", "b");
    }

    @Test
    void letsASparseUniqueIndexOverlookDocumentsWithoutTheField() {
        // Given
        await(
                slices.createIndex(
                        Indexes.ascending("alias"), new IndexOptions().unique(true).sparse(true)));
        await(slices.insertMany(List.of(new Document("_id", "a"), new Document("_id", "b"))));

        // When
        await(slices.updateOne(eq("_id", "a"), set("alias", "x")));
        Throwable taken = thrownBy(slices.updateOne(eq("_id", "b"), set("alias", "x")));

        // Then
        assertThat(taken).isInstanceOf(MongoWriteException.class);
        assertThat(await(slices.deleteOne(eq("_id", "b"))).getDeletedCount()).isEqualTo(1);
    }

    @Test
    void keepsAUniqueIndexOverTwoFields() {
        // Given
        await(
                slices.createIndex(
                        Indexes.ascending("project", "name"), new IndexOptions().unique(true)));
        await(
                slices.insertOne(
                        new Document("_id", "a").append("project", "p").append("name", "n")));

        // When
        await(
                slices.insertOne(
                        new Document("_id", "b").append("project", "q").append("name", "n")));
        Throwable taken =
                thrownBy(
                        slices.insertOne(
                                new Document("_id", "c")
                                        .append("project", "p")
                                        .append("name", "n")));

        // Then
        assertThat(taken).isInstanceOf(MongoWriteException.class);
        assertThat(await(slices.find(and(eq("project", "q"), eq("name", "n")))))
                .containsEntry("_id", "b");
    }

    @Test
    void readsInBatchesWhileOthersWrite() {
        // Given
        List<Document> many =
                IntStream.range(0, 500)
                        .mapToObj(i -> new Document("_id", "s%03d".formatted(i)).append("n", 0))
                        .toList();
        await(slices.insertMany(many));

        // When
        Flux<Long> writes =
                Flux.range(0, 2000)
                        .flatMap(
                                i ->
                                        slices.updateOne(
                                                eq("_id", "s%03d".formatted(i % 500)), inc("n", 1)),
                                8)
                        .map(UpdateResult::getModifiedCount);
        Flux<Document> reads = Flux.range(0, 50).concatMap(i -> slices.find().batchSize(50));
        Long read =
                Mono.zip(writes.count(), reads.count())
                        .map(both -> both.getT1() * 100_000 + both.getT2())
                        .block(Duration.ofSeconds(30));

        // Then
        assertThat(read).isEqualTo(2000 * 100_000 + 50 * 500);
        assertThat(all().stream().mapToInt(document -> document.getInteger("n")).sum())
                .isEqualTo(2000);
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

    private UpdateResult replace(long version, Document replacement) {
        return await(slices.replaceOne(and(eq("_id", "a"), eq("version", version)), replacement));
    }

    private List<Document> all() {
        return Flux.from(slices.find()).collectList().blockOptional().orElseThrow();
    }

    private static Throwable thrownBy(Publisher<?> publisher) {
        return org.assertj.core.api.Assertions.catchThrowable(() -> await(publisher));
    }

    private static <T> @Nullable T await(Publisher<T> publisher) {
        return Mono.from(publisher).block(Duration.ofSeconds(10));
    }
}
