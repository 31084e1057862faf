package io.slipway.testing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether the embedded document store keeps what it acknowledged when it is killed right after.
 *
 * <p>Each round starts the store in a process of its own on the same directory, compares what it
 * has with what was ever acknowledged, lets several writers insert and replace documents, and sends
 * SIGKILL in the moment of one of the acknowledgements, chosen by the seed.
 */
public final class AcknowledgedWrites {

    /**
     * @param kills how often the store was killed
     * @param acknowledged writes over all rounds
     * @param lost what was acknowledged and is not there: ids of documents
     */
    public record Result(int kills, int acknowledged, Set<String> lost) {}

    private static final int WRITERS = 8;
    private static final int FEWEST_WRITES = 20;
    private static final int MORE_WRITES = 300;

    private final Path directory;
    private final Random random;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final AtomicInteger acknowledged = new AtomicInteger();

    private AcknowledgedWrites(Path directory, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
    }

    /** Blocks for about a second and a half per kill. */
    public static Result killing(int times, Path directory, long seed) {
        AcknowledgedWrites writes = new AcknowledgedWrites(directory, seed);
        for (int round = 0; round < times; round++) {
            writes.writeAndKill(round);
        }
        writes.compareOnly();
        return new Result(times, writes.acknowledged.get(), Set.copyOf(writes.lost));
    }

    private void writeAndKill(int round) {
        try (ChildJvm store = ChildJvm.start(DocumentStoreServer.class, directory.toString());
                MongoClient client = connect(store)) {
            compare(client);
            int until = acknowledged.get() + FEWEST_WRITES + random.nextInt(MORE_WRITES);
            Flux<String> writing =
                    Flux.range(0, WRITERS)
                            .flatMap(writer ->
                                    writer(client, round, writer)
                                            .doOnNext(_ -> {
                                                if (acknowledged.incrementAndGet() == until) {
                                                    store.kill();
                                                }
                                            })
                                            .onErrorComplete());
            await(writing.then());
        }
    }

    private void compareOnly() {
        try (ChildJvm store = ChildJvm.start(DocumentStoreServer.class, directory.toString());
                MongoClient client = connect(store)) {
            compare(client);
        }
    }

    /**
     * Inserts one document after the other and replaces its own in between, until an error ends it.
     */
    private Flux<String> writer(MongoClient client, int round, int writer) {
        MongoCollection<Document> documents = collection(client);
        return Flux.range(1, Integer.MAX_VALUE)
                .concatMap(i -> {
                    if (i % 2 == 0) {
                        String id = "%d-%d-%d".formatted(round, writer, i);
                        return write(documents, id, 1L);
                    }
                    String own = "own-" + writer;
                    return write(documents, own, versions.getOrDefault(own, 0L) + 1);
                });
    }

    private Mono<String> write(MongoCollection<Document> documents, String id, long version) {
        Document document =
                new Document("_id", id).append("key", "key-" + id).append("version", version);
        return Mono.from(
                        documents.replaceOne(
                                Filters.eq(id), document, new ReplaceOptions().upsert(true)))
                .map(_ -> {
                    versions.put(id, version);
                    return id;
                });
    }

    /**
     * Looks each document up by the unique index, so that one that is only half there counts as
     * lost.
     */
    private void compare(MongoClient client) {
        MongoCollection<Document> documents = collection(client);
        await(documents.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true)));
        Flux<String> missing =
                Flux.fromIterable(versions.entrySet())
                        .flatMap(
                                entry ->
                                        Flux.from(
                                                        documents.find(
                                                                Filters.eq(
                                                                        "key",
                                                                        "key-" + entry.getKey())))
                                                .any(found ->
                                                        found.getLong("version")
                                                                >= entry.getValue())
                                                .filter(there -> !there)
                                                .map(_ -> entry.getKey()),
                                WRITERS);
        await(missing.doOnNext(lost::add).then());
    }

    private static MongoClient connect(ChildJvm store) {
        return MongoClients.create(store.awaitLine(DocumentStoreServer.READY));
    }

    private static MongoCollection<Document> collection(MongoClient client) {
        return client.getDatabase("kill").getCollection("documents");
    }

    private static void await(Publisher<?> publisher) {
        Mono.from(publisher).toFuture().join();
    }
}
