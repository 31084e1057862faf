package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Outbox;
import io.slipway.reconciler.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One holder's time with a slice: from the claim to giving it back. Publishing runs beside the
 * passes; what has been acknowledged is cleared with the next write.
 */
final class Tenure {

    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);

    /** How soon publishing is tried again when the bus did not take it. */
    static final Duration PUBLISH_AGAIN = Duration.ofSeconds(2);

    private static final Duration LONGEST_PUBLISH = Duration.ofSeconds(20);

    private record Sending(Outbox content, CompletableFuture<Void> acknowledged) {}

    private final Pass pass;
    private final Slices slices;
    private final SlicePublisher publisher;
    private final SliceWorker.Identity identity;
    private final long fence;
    private Slice slice;
    private @Nullable Sending sending;

    Tenure(
            Slice claimed,
            Pass pass,
            Slices slices,
            SlicePublisher publisher,
            SliceWorker.Identity identity) {
        this.slice = claimed;
        this.fence = claimed.schedule().fence();
        this.pass = pass;
        this.slices = slices;
        this.publisher = publisher;
        this.identity = identity;
    }

    /** Works until nothing can be done now, and gives the slice back. */
    Slice run() throws Slices.LeaseLost {
        if (!publishAll()) {
            return release(slices.now().plus(PUBLISH_AGAIN), slice.schedule().nudges());
        }
        for (; ; ) {
            renewIfShort();
            var nudges = slice.schedule().nudges();
            var result = pass.over(slice, this::record);
            slice = result.slice();
            if (result.progress()) {
                startSending();
                continue;
            }
            var published = publishAll();
            var wakeAt = published ? result.wakeAt() : slices.now().plus(PUBLISH_AGAIN);
            return release(wakeAt, nudges);
        }
    }

    private void renewIfShort() throws Slices.LeaseLost {
        var half = identity.pace().lease().dividedBy(2);
        if (!slices.covers(slice, half)) {
            record(UnaryOperator.identity());
        }
    }

    /** One write under the fence, which also prolongs the lease and clears what is out. */
    private Slice record(UnaryOperator<Slice> change) throws Slices.LeaseLost {
        var out = takeAcknowledged();
        slice =
                slices.record(
                        slice.id(),
                        fence,
                        fresh -> {
                            var changed = change.apply(fresh);
                            var cleared =
                                    out == null
                                            ? changed
                                            : changed.with(changed.outbox().without(out));
                            return cleared.equals(fresh) && covered(fresh)
                                    ? fresh
                                    : cleared.renewed(slices.until(identity.pace().lease()));
                        });
        return slice;
    }

    private boolean covered(Slice fresh) {
        return slices.covers(fresh, identity.pace().lease().dividedBy(2));
    }

    private @Nullable Outbox takeAcknowledged() {
        var current = sending;
        if (current == null || !current.acknowledged().isDone()) {
            return null;
        }
        sending = null;
        if (current.acknowledged().isCompletedExceptionally()) {
            return null;
        }
        return current.content();
    }

    private void startSending() {
        if (sending == null && !slice.outbox().isEmpty()) {
            sending = new Sending(slice.outbox(), publish());
        }
    }

    private CompletableFuture<Void> publish() {
        try {
            return publisher.publish(slice).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Sends until nothing is left to send; what the last sending cleared is not stored yet.
     *
     * @return false when the bus does not take it now
     */
    private boolean publishAll() throws Slices.LeaseLost {
        while (true) {
            startSending();
            var current = sending;
            if (current == null) {
                return true;
            }
            if (!acknowledged(current)) {
                sending = null;
                return false;
            }
            if (current.content().equals(slice.outbox())) {
                return true;
            }
            record(UnaryOperator.identity());
        }
    }

    private boolean acknowledged(Sending current) {
        try {
            current.acknowledged().get(LONGEST_PUBLISH.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("slice", slice.id())
                    .log("Publishing failed; it is tried again");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Gives the slice back after a defect or while the store is away, so that nobody waits it out.
     */
    void abandon() {
        try {
            slices.record(
                    slice.id(),
                    fence,
                    fresh ->
                            fresh.with(fresh.outbox().soiled())
                                    .released(
                                            slices.now().plus(PUBLISH_AGAIN),
                                            fresh.schedule().nudges(),
                                            slices.now()));
        } catch (Slices.LeaseLost | RuntimeException e) {
            LOG.atDebug()
                    .setCause(e)
                    .addKeyValue("slice", slice.id())
                    .log("The lease was not given back; it runs out");
        }
    }

    private Slice release(@Nullable Instant wakeAt, long seenNudges) throws Slices.LeaseLost {
        var out = takeAcknowledged();
        slice =
                slices.record(
                        slice.id(),
                        fence,
                        fresh -> {
                            var cleared =
                                    out == null ? fresh : fresh.with(fresh.outbox().without(out));
                            return cleared.released(wakeAt, seenNudges, slices.now());
                        });
        return slice;
    }
}
