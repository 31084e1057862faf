package io.slipway.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The one file of a document store, and the maps in it: documents by id, what a collection knows of
 * itself, and for each unique index the ids by key. The library finds the databases of a file by
 * the names of the first.
 */
final class StoreFile {

    private static final String DOCUMENTS = "databases.";
    private static final String META = "meta.";

    /**
     * Longer than {@link StoreUpkeep#PERIOD}: what the last write-through refers to is not
     * overwritten.
     */
    private static final Duration RETENTION = Duration.ofSeconds(1);

    /** Larger than any one command's changes, so that none is committed by halves. */
    private static final int UNCOMMITTED_KIBIBYTES = 256 * 1024;

    private static final int CACHE_MEBIBYTES = 16;
    private static final long LARGE = 16L * 1024 * 1024;

    private StoreFile() {}

    /** Opens the file; a large one is copied first, which leaves all that is dead behind. */
    static MVStore open(Path file) throws IOException {
        MVStore store = openAsItIs(file);
        if (Files.size(file) < LARGE) {
            return store;
        }
        Path copy = file.resolveSibling(file.getFileName() + ".copy");
        Files.deleteIfExists(copy);
        try (store;
                MVStore target = openAsItIs(copy)) {
            store.getMapNames().forEach(map -> copy(store, target, map));
            target.commit();
            target.sync();
        }
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return openAsItIs(file);
    }

    static MVMap<Object, Document> documents(MVStore store, String namespace) {
        MVMap.Builder<Object, Document> builder = new MVMap.Builder<>();
        builder.keyType(BsonKeyType.INSTANCE).valueType(BsonDocumentType.INSTANCE);
        return store.openMap(DOCUMENTS + namespace, builder);
    }

    static MVMap<String, Object> meta(MVStore store, String namespace) {
        return store.openMap(META + namespace);
    }

    static MVMap<Object, Object> positions(MVStore store, String name) {
        MVMap.Builder<Object, Object> builder = new MVMap.Builder<>();
        builder.keyType(BsonKeyType.INSTANCE).valueType(BsonKeyType.INSTANCE);
        return store.openMap(name, builder);
    }

    private static void copy(MVStore source, MVStore target, String map) {
        if (map.startsWith(DOCUMENTS)) {
            String namespace = map.substring(DOCUMENTS.length());
            documents(target, namespace).putAll(documents(source, namespace));
            return;
        }
        if (map.startsWith(META)) {
            String namespace = map.substring(META.length());
            meta(target, namespace).putAll(meta(source, namespace));
            return;
        }
        positions(target, map).putAll(positions(source, map));
    }

    private static MVStore openAsItIs(Path file) {
        MVStore store =
                new MVStore.Builder()
                        .fileName(file.toString())
                        .autoCommitDisabled()
                        .autoCommitBufferSize(UNCOMMITTED_KIBIBYTES)
                        .cacheSize(CACHE_MEBIBYTES)
                        .open();
        store.setRetentionTime(Math.toIntExact(RETENTION.toMillis()));
        store.setVersionsToKeep(0);
        return store;
    }
}
