package io.slipway.service.outbox;

import io.slipway.service.messaging.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what documents have to tell: at once when it is woken after a write, and from time to
 * time all the same, since a process may die between the write and the waking. A bean of the
 * service, one per collection.
 *
 * <p>One thread per relay: a document's states leave this process in their order. Between processes
 * {@link UnpublishedDocuments#acknowledged} sees to it that the newest state is sent last.
 *
 * @param <D> the document
 */
public final class DocumentRelay<D> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentRelay.class);
    private static final int AT_ONCE = 200;
    private static final Duration SCAN_EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final Duration LONGEST_SENDING = Duration.ofSeconds(30);

    private final String name;
    private final UnpublishedDocuments<D> documents;
    private final EventPublisher events;
    private final Semaphore wakes = new Semaphore(0);
    private @Nullable Thread thread;

    /**
     * @param name what is published, for logs and the thread's name
     */
    public DocumentRelay(String name, UnpublishedDocuments<D> documents, EventPublisher events) {
        this.name = name;
        this.documents = documents;
        this.events = events;
    }

    /** Something was written: publishes it now. Returns at once. */
    public void wake() {
        wakes.release();
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name(name + "-relay").start(this::run);
        }
    }

    /** What is not acknowledged yet is sent again by whoever comes next. */
    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            awaitEndOf(thread);
            thread = null;
        }
    }

    private static void awaitEndOf(Thread relay) {
        try {
            relay.join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!relayed()) {
                    wakes.tryAcquire(SCAN_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                }
                wakes.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @return whether there may be more to send at once
     */
    private boolean relayed() throws InterruptedException {
        try {
            List<D> found = documents.unpublished(AT_ONCE);
            List<Sending<D>> sendings = new ArrayList<>(found.size());
            found.forEach(document -> sendings.add(send(document)));
            boolean all = true;
            for (Sending<D> sending : sendings) {
                all &= settled(sending);
            }
            return all && found.size() == AT_ONCE;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("relay", name)
                    .log("Publishing failed; it is tried again");
            return false;
        }
    }

    private Sending<D> send(D document) {
        return new Sending<>(
                document, events.publishAll(documents.events(document)).toCompletableFuture());
    }

    private boolean settled(Sending<D> sending) throws InterruptedException {
        try {
            sending.acknowledgement().get(LONGEST_SENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("relay", name)
                    .log("A document was not published; it is tried again");
            return false;
        }
        documents.acknowledged(sending.document());
        return true;
    }

    private record Sending<D>(D document, CompletableFuture<Void> acknowledgement) {}
}
