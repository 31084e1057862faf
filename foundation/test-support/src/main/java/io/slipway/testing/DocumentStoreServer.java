package io.slipway.testing;

import io.slipway.embedded.EmbeddedDocumentStore;
import java.nio.file.Path;

/**
 * The embedded document store as a process of its own; prints {@value #READY} and its connection
 * string.
 */
public final class DocumentStoreServer {

    public static final String READY = "ready ";

    private DocumentStoreServer() {}

    /**
     * @param arguments the data directory
     */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDocumentStore store = EmbeddedDocumentStore.start(Path.of(arguments[0]));
        System.out.println(READY + store.connectionString());
        Thread.currentThread().join();
    }
}
