package io.slipway.testing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/**
 * What the services ask of MongoDB, by the driver they use: the embedded store and MongoDB itself
 * answer alike.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DocumentStoreContract {

    private Shared.Started<String> store;
    private MongoClient client;
    private MongoCollection<Document> slices;

    abstract Shared.Started<String> start();

    @BeforeAll
    void connect() {
        store = start();
        client = MongoClients.create(store.value());
    }

    @AfterAll
    void disconnect() {
        client.close();
        store.stop().run();
    }

    @BeforeEach
    void takeAnotherDatabase() {
        slices = client.getDatabase(Names.unique("network")).getCollection("slices");
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
        Tuple2<Long, Long> counts = await(Mono.zip(writes.count(), reads.count()));

        // Then
        assertThat(counts.getT1()).isEqualTo(2000);
        assertThat(counts.getT2()).isEqualTo(50 * 500);
        assertThat(all().stream().mapToInt(document -> document.getInteger("n")).sum())
                .isEqualTo(2000);
    }

    @Test
    void setsOnInsertOnlyWhenItInserts() {
        // When
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        await(
                slices.updateOne(
                        eq("_id", "a"), combine(setOnInsert("made", 1), set("seen", 1)), upsert));
        await(
                slices.updateOne(
                        eq("_id", "a"), combine(setOnInsert("made", 2), set("seen", 2)), upsert));

        // Then
        assertThat(all())
                .containsExactly(new Document("_id", "a").append("made", 1).append("seen", 2));
    }

    @Test
    void changesOneElementOfAnArray() {
        // Given
        List<Document> slots =
                List.of(
                        new Document("name", "vpc").append("state", "PLANNED"),
                        new Document("name", "subnet").append("state", "PLANNED"));
        await(slices.insertOne(new Document("_id", "a").append("slots", slots)));

        // When
        await(
                slices.updateOne(
                        and(eq("_id", "a"), eq("slots.name", "vpc")),
                        set("slots.$.state", "READY")));
        await(
                slices.updateOne(
                        eq("_id", "a"),
                        set("slots.$[slot].state", "FAILED"),
                        new UpdateOptions().arrayFilters(List.of(eq("slot.name", "subnet")))));

        // Then
        assertThat(all().getFirst().getList("slots", Document.class))
                .extracting(slot -> slot.getString("state"))
                .containsExactly("READY", "FAILED");
    }

    @Test
    void findsByTwoConditionsOnOneElementOfAnArray() {
        // Given
        List<Document> slots =
                List.of(
                        new Document("name", "vpc").append("state", "READY"),
                        new Document("name", "subnet").append("state", "PLANNED"));
        await(slices.insertOne(new Document("_id", "a").append("slots", slots)));

        // Then
        assertThat(
                        await(
                                slices.find(
                                        elemMatch(
                                                "slots",
                                                and(eq("name", "vpc"), eq("state", "READY"))))))
                .isNotNull();
        assertThat(
                        await(
                                slices.find(
                                        elemMatch(
                                                "slots",
                                                and(eq("name", "vpc"), eq("state", "PLANNED"))))))
                .isNull();
    }

    @Test
    void pushesAndCutsAnArray() {
        // Given
        await(slices.insertOne(new Document("_id", "a").append("events", List.of(1, 2, 3))));

        // When
        await(
                slices.updateOne(
                        eq("_id", "a"),
                        pushEach("events", List.of(4, 5), new PushOptions().slice(-4))));
        await(slices.updateOne(eq("_id", "a"), pullByFilter(lt("events", 4))));

        // Then
        assertThat(all().getFirst().getList("events", Integer.class)).containsExactly(4, 5);
    }

    @Test
    void keepsTheUniquenessOfMapsOfDottedPaths() {
        // Given
        await(
                slices.insertOne(
                        new Document("_id", "a")
                                .append("slots", new Document("vpc", new Document("n", 1)))));

        // When
        await(slices.updateOne(eq("_id", "a"), combine(set("slots.igw.n", 2), unset("slots.vpc"))));

        // Then
        assertThat(all())
                .containsExactly(
                        new Document("_id", "a")
                                .append("slots", new Document("igw", new Document("n", 2))));
    }

    @Test
    void givesTheDueOnesInOrder() {
        // Given
        await(
                slices.insertMany(
                        IntStream.range(0, 20)
                                .mapToObj(i ->
                                        new Document("_id", "s" + i)
                                                .append(
                                                        "wake",
                                                        Date.from(Instant.ofEpochMilli(20 - i))))
                                .toList()));

        // When
        List<Document> due =
                await(
                        Flux.from(
                                        slices.find(
                                                        or(
                                                                lte(
                                                                        "wake",
                                                                        Date.from(
                                                                                Instant
                                                                                        .ofEpochMilli(
                                                                                                5))),
                                                                exists("missing")))
                                                .sort(Sorts.ascending("wake"))
                                                .skip(1)
                                                .limit(2)
                                                .projection(Projections.include("wake")))
                                .collectList());

        // Then
        assertThat(due)
                .extracting(document -> document.getString("_id"))
                .containsExactly("s18", "s17");
    }

    @Test
    void deletesAndReturnsADocument() {
        await(slices.insertOne(new Document("_id", "a").append("n", 1)));

        assertThat(await(slices.findOneAndDelete(eq("_id", "a")))).containsEntry("n", 1);
        assertThat(await(slices.countDocuments())).isZero();
    }

    @Test
    void goesOnAfterADuplicateWhenUnordered() {
        // Given
        await(slices.insertOne(new Document("_id", "b")));

        // When
        Throwable thrown =
                thrownBy(
                        slices.insertMany(
                                List.of(
                                        new Document("_id", "a"),
                                        new Document("_id", "b"),
                                        new Document("_id", "c")),
                                new InsertManyOptions().ordered(false)));

        // Then
        assertThat(thrown).isInstanceOf(MongoBulkWriteException.class);
        assertThat(all())
                .extracting(document -> document.getString("_id"))
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void refusesAFindAndModifyThatBreaksAUniqueIndex() {
        // Given
        await(slices.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)));
        await(
                slices.insertMany(
                        List.of(
                                new Document("_id", "a").append("name", "x"),
                                new Document("_id", "b").append("name", "y"))));

        // When
        Throwable thrown = thrownBy(slices.findOneAndUpdate(eq("_id", "b"), set("name", "x")));

        // Then
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(11000));
        assertThat(await(slices.find(eq("name", "y")))).containsEntry("_id", "b");
    }

    @Test
    void aggregatesCounts() {
        // Given
        await(
                slices.insertMany(
                        IntStream.range(0, 9)
                                .mapToObj(i ->
                                        new Document("_id", i)
                                                .append("kind", i % 3 == 0 ? "network" : "pool"))
                                .toList()));

        // When
        List<Document> counts =
                await(
                        Flux.from(
                                        slices.aggregate(
                                                List.of(
                                                        Aggregates.match(gt("_id", 0)),
                                                        Aggregates.group(
                                                                "$kind",
                                                                Accumulators.sum("count", 1)),
                                                        Aggregates.sort(Sorts.ascending("_id")))))
                                .collectList());

        // Then
        assertThat(counts)
                .extracting(document -> document.getInteger("count"))
                .containsExactly(2, 6);
    }

    @Test
    void keepsTheTypesOfValues() {
        // Given
        Document document =
                new Document("_id", new ObjectId())
                        .append("int", 1)
                        .append("long", 1L)
                        .append("double", 1.5)
                        .append("decimal", Decimal128.parse("1.10"))
                        .append("date", Date.from(Instant.ofEpochMilli(1234)))
                        .append("binary", new Binary(new byte[] {1, 2, 3}))
                        .append("null", null)
                        .append("empty", List.of())
                        .append(
                                "nested",
                                new Document("b", true).append("a", List.of(new Document())));

        // When
        await(slices.insertOne(document));

        // Then
        assertThat(all()).containsExactly(document);
        assertThat(all().getFirst().keySet()).containsExactlyElementsOf(document.keySet());
    }

    @Test
    void changesADocumentWhoseUniqueArrayIsEmpty() {
        // Given
        await(
                slices.createIndex(
                        Indexes.ascending("keys"), new IndexOptions().unique(true).sparse(true)));
        await(slices.insertOne(new Document("_id", "a").append("keys", List.of()).append("n", 1)));

        // When
        await(slices.updateOne(eq("_id", "a"), set("n", 2)));
        await(slices.updateOne(eq("_id", "a"), set("keys", List.of("x"))));
        await(slices.updateOne(eq("_id", "a"), set("keys", List.of())));
        Throwable alsoEmpty =
                thrownBy(slices.insertOne(new Document("_id", "b").append("keys", List.of())));

        // Then
        assertThat(alsoEmpty).isInstanceOf(MongoWriteException.class);
        assertThat(await(slices.deleteOne(eq("_id", "a"))).getDeletedCount()).isEqualTo(1);
    }

    private UpdateResult replace(long version, Document replacement) {
        return await(slices.replaceOne(and(eq("_id", "a"), eq("version", version)), replacement));
    }

    private List<Document> all() {
        return await(Flux.from(slices.find()).collectList());
    }

    private static Throwable thrownBy(Publisher<?> publisher) {
        return Assertions.catchThrowable(() -> await(publisher));
    }

    private static <T> T await(Publisher<T> publisher) {
        try {
            return Mono.from(publisher).toFuture().orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
