package io.slipway.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document store that speaks MongoDB's wire protocol on 127.0.0.1, its data in one file.
 *
 * <p>A write is committed to the file before it is answered, so the death of the process loses
 * nothing acknowledged. To the disk itself it is written through within a second.
 *
 * <p>It has no transactions, sessions, change streams or pipeline updates; secondary indexes are
 * accepted and not used; unique ones hold, those over arrays too.
 */
public final class EmbeddedDocumentStore implements AutoCloseable {

    /**
     * @param port of 127.0.0.1 to listen on; 0 takes a free one
     */
    public record Options(int port) {

        public static Options defaults() {
            return new Options(0);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDocumentStore.class);
    private static final int CONNECTION_THREADS = 8;

    private final MongoServer server;
    private final StoreUpkeep upkeep;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedDocumentStore(MongoServer server, StoreUpkeep upkeep, int port) {
        this.server = server;
        this.upkeep = upkeep;
        this.port = port;
    }

    /** Starts on a free port. */
    public static EmbeddedDocumentStore start(Path directory) {
        return start(directory, Options.defaults());
    }

    /**
     * @throws IllegalStateException if the directory is in use by another process, or the port is
     */
    public static EmbeddedDocumentStore start(Path directory, Options options) {
        MVStore store = open(directory);
        CommittingBackend backend = new CommittingBackend(store);
        MongoServer server = new MongoServer(backend);
        try {
            server.bind(
                    new InetSocketAddress(FreePorts.LOOPBACK, options.port()),
                    1,
                    CONNECTION_THREADS);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw new IllegalStateException(
                    "The document store cannot listen on port " + options.port(), e);
        }
        int port = server.getLocalAddress().getPort();
        EmbeddedDocumentStore documents =
                new EmbeddedDocumentStore(server, StoreUpkeep.of(store, backend), port);
        log.atInfo()
                .addKeyValue("connectionString", documents.connectionString())
                .log("Document store is up");
        return documents;
    }

    /** Without a database: append {@code "/" + database}. */
    public String connectionString() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            upkeep.close();
            server.shutdownNow();
        }
    }

    private static MVStore open(Path directory) {
        try {
            Files.createDirectories(directory);
            return StoreFile.open(directory.resolve("documents.mv"));
        } catch (IOException | MVStoreException e) {
            throw new IllegalStateException("Cannot open the document store in " + directory, e);
        }
    }
}
