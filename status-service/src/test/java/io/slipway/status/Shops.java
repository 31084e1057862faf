package io.slipway.status;

import static org.awaitility.Awaitility.await;

import io.slipway.events.ClusterPhase;
import io.slipway.events.ResourceEvent;
import io.slipway.events.ResourceState;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.testing.Names;
import io.slipway.testing.sse.SseCrowd;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Many clusters in which something happens all the time, told by their owners. */
final class Shops {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final EventPublisher events;
    private final List<Owners> shops;
    private final AtomicLong told = new AtomicLong();

    /** So many that are being built; nothing happens yet. */
    Shops(Replicas replicas, int count) {
        this.events = replicas.events();
        this.shops =
                Stream.generate(() -> new Owners(events, Names.unique("shop")))
                        .limit(count)
                        .toList();
        shops.forEach(shop -> shop.cluster(ClusterPhase.PROVISIONING));
        shops.forEach(shop ->
                await().atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(LOOK)
                        .until(() ->
                                replicas.get(replicas.first(), below(shop, "status")).statusCode()
                                        == 200));
    }

    List<String> ids() {
        return shops.stream().map(shop -> shop.clusterId).toList();
    }

    /** The stream of each. */
    List<String> streams() {
        return shops.stream().map(shop -> Replicas.path(below(shop, "stream"))).toList();
    }

    private static String below(Owners shop, String what) {
        return "/clusters/%s/%s".formatted(shop.clusterId, what);
    }

    /** Lets so many things happen one after the other, each a step; returns when all are told. */
    void happen(int steps, int perSecond) throws InterruptedException {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        var open = new CountDownLatch(steps);
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            var ticks =
                    clock.scheduleAtFixedRate(
                            () -> {
                                if (open.getCount() > 0) {
                                    sent.add(tell().toCompletableFuture());
                                    open.countDown();
                                }
                            },
                            0,
                            TimeUnit.SECONDS.toNanos(1) / perSecond,
                            TimeUnit.NANOSECONDS);
            open.await();
            ticks.cancel(false);
        }
        sent.forEach(CompletableFuture::join);
    }

    private java.util.concurrent.CompletionStage<Void> tell() {
        long number = told.getAndIncrement();
        var shop = shops.get((int) (number % shops.size()));
        long seq = number / shops.size() + 1;
        var event =
                ResourceEvent.newBuilder()
                        .setClusterId(shop.clusterId)
                        .setSliceId(shop.clusterId + "/network/main")
                        .setSeq(seq)
                        .setSlot("vpc")
                        .setKind("vpc")
                        .setStage("network")
                        .setState(seq % 2 == 0 ? ResourceState.READY : ResourceState.CREATING)
                        .setIncarnation(1)
                        .setAttempt(1)
                        .setAt(Owners.CREATED.plusSeconds(seq))
                        .setMessage(
                                SseCrowd.SENT
                                        + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()))
                        .build();
        return events.publish(
                TopicCatalogue.RESOURCE_EVENTS,
                shop.clusterId,
                event,
                Owners.CREATED,
                UUID.randomUUID().toString());
    }
}
