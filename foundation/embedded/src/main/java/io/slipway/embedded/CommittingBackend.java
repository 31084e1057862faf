package io.slipway.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a write only when the store has committed it; writes that wait at the same time share one
 * commit.
 *
 * <p>The library changes documents in place and gives out the very objects it stores. So writes
 * exclude each other, reads and commits; and an answer is a copy, made before the lock is given
 * back.
 */
final class CommittingBackend extends H2Backend {

    private static final Logger log = LoggerFactory.getLogger(CommittingBackend.class);

    /** Everything else is taken for a write; committing when nothing changed costs nothing. */
    private static final Set<String> READS =
            Set.of(
                    "aggregate",
                    "buildinfo",
                    "collstats",
                    "count",
                    "dbstats",
                    "distinct",
                    "endsessions",
                    "find",
                    "getmore",
                    "hello",
                    "ismaster",
                    "killcursors",
                    "listcollections",
                    "listindexes",
                    "ping",
                    "serverstatus",
                    "whatsmyuri");

    private final ReentrantReadWriteLock documents = new ReentrantReadWriteLock(true);
    private final ReentrantLock committing = new ReentrantLock(true);
    private final AtomicLong changes = new AtomicLong();
    private volatile long committed;

    CommittingBackend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoredDatabase(name, getMvStore(), getCursorRegistry());
    }

    /**
     * Failures become answers here and not in the library, which would log the document with them.
     */
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerException e) {
            log.atDebug().setCause(e).log("Command refused");
            return refusal(e);
        }
    }

    @Override
    public Document handleCommand(
            Channel channel, String database, String command, Document query) {
        Supplier<Document> handling = () -> super.handleCommand(channel, database, command, query);
        if (isRead(command, query)) {
            return answer(documents.readLock(), handling);
        }
        try {
            return answer(documents.writeLock(), handling);
        } finally {
            commitUpTo(changes.incrementAndGet());
        }
    }

    /** Runs while no document changes, for instance to compact the store. */
    void whileUnchanged(Runnable work) {
        documents.readLock().lock();
        try {
            work.run();
        } finally {
            documents.readLock().unlock();
        }
    }

    private static Document answer(Lock lock, Supplier<Document> handling) {
        lock.lock();
        try {
            return handling.get().cloneDeeply();
        } finally {
            lock.unlock();
        }
    }

    private void commitUpTo(long change) {
        if (committed >= change) {
            return;
        }
        committing.lock();
        try {
            if (committed < change) {
                whileUnchanged(this::commitChanges);
            }
        } finally {
            committing.unlock();
        }
    }

    private void commitChanges() {
        long reached = changes.get();
        commit();
        committed = reached;
    }

    private static boolean isRead(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        return READS.contains(name) && !(name.equals("aggregate") && writesItsResult(query));
    }

    private static boolean writesItsResult(Document aggregate) {
        String pipeline = String.valueOf(aggregate.get("pipeline"));
        return pipeline.contains("$out") || pipeline.contains("$merge");
    }

    private static Document refusal(MongoServerException exception) {
        Document answer =
                new Document("ok", 0).append("errmsg", exception.getMessageWithoutErrorCode());
        if (exception instanceof MongoServerError error) {
            answer.append("code", error.getCode());
            answer.putIfNotNull("codeName", error.getCodeName());
        }
        return answer;
    }
}
