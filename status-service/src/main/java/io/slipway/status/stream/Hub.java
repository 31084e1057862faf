package io.slipway.status.stream;

import io.slipway.status.fold.Delta;
import io.slipway.status.fold.StoredStatuses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells those who watch of what is read from the progress topic. One thread brings the steps
 * ({@link #start}, {@link #accept}, {@link #caughtUp}); every replica has a hub and reads all of
 * the topic, so a watcher can go on at any of them.
 */
public final class Hub {

    private final HubSettings settings;
    private final StoredStatuses statuses;
    private final SseText sse;
    private final Snapshots snapshots;
    private final ConcurrentMap<String, Reel> clusters = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Reel> projects = new ConcurrentHashMap<>();
    private final Sinks.Empty<Void> ready = Sinks.empty();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private volatile boolean isReady;

    /** Guards {@code before}, {@code read}, and that they and the reels fit together. */
    private final Object reading = new Object();

    private long[] before = {};
    private long[] read = {};

    public Hub(HubSettings settings, StoredStatuses statuses, JsonMapper json) {
        this.settings = settings;
        this.statuses = statuses;
        this.sse = new SseText(json);
        this.snapshots = new Snapshots(statuses, sse);
    }

    /**
     * Reading begins.
     *
     * @param offsets the first offset that will be read, of each partition
     */
    public void start(long[] offsets) {
        synchronized (reading) {
            before = offsets.clone();
            for (int partition = 0; partition < before.length; partition++) {
                before[partition]--;
            }
            read = before.clone();
        }
    }

    /** A step was read; those of one partition come in order. One that came before is dropped. */
    public void accept(int partition, long offset, Delta delta) {
        var cluster = clusters.computeIfAbsent(delta.clusterId(), _ -> clusterReel());
        var project = projects.computeIfAbsent(delta.identity().project(), _ -> projectReel());
        synchronized (reading) {
            read[partition] = offset;
            if (delta.sequence() <= cluster.lastSequence()) {
                return;
            }
            var frame = frame(partition, offset, delta);
            cluster.add(frame);
            project.add(frame);
        }
        cluster.watchers().forEach(Connection::drain);
        project.watchers().forEach(Connection::drain);
    }

    private Frame frame(int partition, long offset, Delta delta) {
        var text = sse.step(delta);
        var place = new Place(delta.clusterId(), delta.sequence());
        return new Frame(
                delta,
                partition,
                offset,
                text,
                SseEvent.of(place.encoded(), text),
                SseEvent.of(Position.at(read).encoded(), text));
    }

    /** All that was there when reading began has been read. */
    public void caughtUp() {
        isReady = true;
        ready.tryEmitEmpty();
    }

    /** Whether the hub has caught up. */
    public boolean isReady() {
        return isReady;
    }

    /** Ends all streams; their watchers go on at another replica. */
    public void close() {
        closed.tryEmitEmpty();
    }

    /**
     * One cluster's stream: SSE events as bytes, which nobody may change.
     *
     * @param lastEventId the last that the watcher got, when he comes back
     */
    public Flux<byte[]> cluster(String clusterId, @Nullable String lastEventId) {
        var last = Optional.ofNullable(lastEventId).flatMap(Place::decoded);
        return opened(
                clusters,
                clusterId,
                this::clusterReel,
                (sink, reel) -> new ClusterConnection(sink, clusterId, reel, snapshots, last));
    }

    /**
     * The stream of a project's clusters: SSE events as bytes, which nobody may change.
     *
     * @param lastEventId the last that the watcher got, when he comes back
     */
    public Flux<byte[]> project(String project, Filter filter, @Nullable String lastEventId) {
        return opened(
                projects,
                project,
                this::projectReel,
                (sink, reel) -> {
                    var last =
                            Optional.ofNullable(lastEventId)
                                    .flatMap(id -> Position.decoded(id, partitions()));
                    var ground =
                            new ProjectConnection.Ground(
                                    this, reel, statuses, snapshots, project, filter);
                    return new ProjectConnection(sink, ground, last);
                });
    }

    /**
     * Shows some watchers that their connections live: all at once would be in the way of what is
     * to be told meanwhile.
     *
     * @param part which of them: 0 to parts - 1
     */
    public void beat(int part, int parts) {
        Consumer<Connection> beat =
                connection -> {
                    if (Math.floorMod(System.identityHashCode(connection), parts) == part) {
                        connection.beat();
                    }
                };
        clusters.values().forEach(reel -> reel.watchers().forEach(beat));
        projects.values().forEach(reel -> reel.watchers().forEach(beat));
    }

    /** Forgets clusters of which nothing was heard for long and that nobody watches. */
    public void sweep(Instant now) {
        var since = now.minus(settings.idle());
        for (var id : clusters.keySet()) {
            clusters.computeIfPresent(id, (_, reel) -> reel.idleSince(since) ? null : reel);
        }
    }

    /** Where reading is, in a project's reel and in the topic. */
    Now now(Reel reel) {
        synchronized (reading) {
            return new Now(Position.at(read), reel.end());
        }
    }

    record Now(Position position, long place) {}

    /**
     * Whether a watcher at that place of the project's reel has passed all of the cluster's steps
     * up to that sequence. Of a cluster that nothing was heard of lately, all were read long ago.
     */
    boolean hasShown(String clusterId, long sequence, Reel project, long place) {
        synchronized (reading) {
            var cluster = clusters.get(clusterId);
            return cluster == null
                    || cluster.isEmpty()
                    || (cluster.lastSequence() >= sequence && place == project.end());
        }
    }

    private Flux<byte[]> opened(
            ConcurrentMap<String, Reel> reels,
            String key,
            Supplier<Reel> fresh,
            BiFunction<FluxSink<byte[]>, Reel, Connection> connection) {
        Flux<byte[]> events =
                Flux.create(
                        sink -> open(sink, reels, key, fresh, connection),
                        FluxSink.OverflowStrategy.ERROR);
        return Flux.just(SseEvent.HEARTBEAT.bytes())
                .concatWith(ready.asMono().thenMany(events))
                .takeUntilOther(closed.asMono());
    }

    private static void open(
            FluxSink<byte[]> sink,
            ConcurrentMap<String, Reel> reels,
            String key,
            Supplier<Reel> fresh,
            BiFunction<FluxSink<byte[]>, Reel, Connection> connection) {
        List<Runnable> then = new ArrayList<>();
        // In one step with the look-up: a reel with a watcher is never swept away.
        reels.compute(
                key,
                (_, known) -> {
                    var reel = known == null ? fresh.get() : known;
                    var opened = connection.apply(sink, reel);
                    reel.watchers().add(opened);
                    then.add(() -> opened.open(() -> reel.watchers().remove(opened)));
                    return reel;
                });
        then.forEach(Runnable::run);
    }

    private Reel clusterReel() {
        return new Reel(settings.framesPerCluster(), offsetsBefore());
    }

    private Reel projectReel() {
        return new Reel(settings.framesPerProject(), offsetsBefore());
    }

    private long[] offsetsBefore() {
        synchronized (reading) {
            return before.clone();
        }
    }

    private int partitions() {
        synchronized (reading) {
            return read.length;
        }
    }
}
