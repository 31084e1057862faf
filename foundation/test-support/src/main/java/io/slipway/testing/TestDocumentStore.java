package io.slipway.testing;

import io.slipway.embedded.EmbeddedDocumentStore;
import java.util.Map;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The document store of this JVM's tests: Testcontainers' MongoDB where Docker answers, the
 * embedded one otherwise.
 */
public final class TestDocumentStore {

    private static final String IMAGE = "mongo:8.0";
    private static final Shared<String> SHARED =
            Shared.of(
                    "Document store",
                    TestDocumentStore::startContainer,
                    TestDocumentStore::startEmbedded);

    private TestDocumentStore() {}

    /** To a database of the caller's own, new with each call. */
    public static String connectionString() {
        return connectionString(Names.unique("test"));
    }

    public static String connectionString(String database) {
        return SHARED.get() + "/" + database;
    }

    /** For Spring Boot, with a database of the caller's own. */
    public static Map<String, Object> properties() {
        return Map.of("spring.mongodb.uri", connectionString());
    }

    static Shared.Started<String> startEmbedded() {
        TemporaryDirectory directory = TemporaryDirectory.create("documents");
        EmbeddedDocumentStore store = EmbeddedDocumentStore.start(directory.path());
        return new Shared.Started<>(
                store.connectionString(),
                () -> {
                    store.close();
                    directory.close();
                });
    }

    static Shared.Started<String> startContainer() {
        MongoDBContainer container = new MongoDBContainer(IMAGE);
        container.start();
        return new Shared.Started<>(container.getConnectionString(), container::stop);
    }
}
