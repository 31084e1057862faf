package io.slipway.status.fold;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what folds have to tell, waits for the acknowledgement, then clears it.
 *
 * <p>Whoever sends, sends everything that is unpublished, in order. So although replicas may send
 * the same at the same time, the first record of each sequence is in order, and readers drop what
 * does not raise it. A status that was overtaken by a later one while under way might end up behind
 * it in the compacted topic; so when more is known by the time it is acknowledged, the present
 * status is sent again.
 */
public final class Relay implements AutoCloseable {

    /** What another replica wrote is left to it for so long. */
    private static final Duration OTHERS = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SCANNED = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Folds folds;
    private final Keeper keeper;
    private final StatusPublisher publisher;
    private final Clock clock;
    private final Usual usual;
    private final Set<String> due = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param usual how long things take
     */
    public Relay(Folds folds, Keeper keeper, StatusPublisher publisher, Clock clock, Usual usual) {
        this.folds = folds;
        this.keeper = keeper;
        this.publisher = publisher;
        this.clock = clock;
        this.usual = usual;
    }

    /** That cluster has something to publish: it is done soon, elsewhere. */
    public void due(String clusterId) {
        due.add(clusterId);
        if (underWay.add(clusterId)) {
            threads.execute(() -> work(clusterId));
        }
    }

    /** Tries again what failed. */
    public void retry() {
        List.copyOf(failed)
                .forEach(clusterId -> {
                    failed.remove(clusterId);
                    due(clusterId);
                });
    }

    /** Takes up what replicas that are gone left behind. */
    public void scan() {
        folds.unpublished(clock.instant().minus(OTHERS), SCANNED).forEach(this::due);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void work(String clusterId) {
        do {
            while (due.remove(clusterId)) {
                tryPublishing(clusterId);
            }
            underWay.remove(clusterId);
            // Whoever came in between found it under way and left it to us.
        } while (due.contains(clusterId) && underWay.add(clusterId));
    }

    private void tryPublishing(String clusterId) {
        try {
            publish(clusterId);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            failed.add(clusterId);
            LOG.atWarn()
                    .addKeyValue("cluster", clusterId)
                    .setCause(e)
                    .log("A status was not published; it is tried again");
        }
    }

    private void publish(String clusterId)
            throws InterruptedException, ExecutionException, TimeoutException {
        var kept = keeper.find(clusterId);
        while (kept.isPresent() && kept.get().hasUnpublished()) {
            var sent = kept.get();
            var status = Folding.status(sent.fold(), clock.instant(), usual).orElseThrow();
            await(publisher.publish(sent.unpublished(), status));
            kept =
                    keeper.change(
                            clusterId,
                            known ->
                                    Optional.of(
                                            known.published(status.sequence(), clock.instant())));
        }
    }

    /** Takes the statuses of clusters that went before that time out of the topic. */
    public void bury(Instant goneBefore) {
        for (var clusterId : folds.toBeTombstoned(goneBefore, SCANNED)) {
            try {
                await(publisher.bury(clusterId, clock.instant()));
                keeper.change(clusterId, known -> Optional.of(known.buried()));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException e) {
                LOG.atWarn()
                        .addKeyValue("cluster", clusterId)
                        .setCause(e)
                        .log("A status was not buried; it is tried again");
            }
        }
    }

    private static void await(CompletionStage<Void> sent)
            throws InterruptedException, ExecutionException, TimeoutException {
        sent.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
